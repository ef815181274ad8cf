// Asks the browser for a passkey and hands its answer to the site. Without this script a code of an app works.
(() => {
  const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const toText = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const withBytes = (options) => ({
    ...options,
    challenge: toBytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: toBytes(options.user.id) } }),
    ...["excludeCredentials", "allowCredentials"].reduce(
      (found, name) =>
        options[name] ? { ...found, [name]: options[name].map((each) => ({ ...each, id: toBytes(each.id) })) } : found,
      {},
    ),
  });

  const asJson = (credential) => {
    const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
    const response = {};
    for (const name of names) if (credential.response[name]) response[name] = toText(credential.response[name]);
    return { id: credential.id, rawId: toText(credential.rawId), type: credential.type, response };
  };

  const post = async (address, token, body) => {
    const headers = { "X-CSRFToken": token, "Content-Type": "application/json" };
    const answer = await fetch(address, { method: "POST", headers, body });
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(told.fout || "");
    return told;
  };

  const start = (area) => {
    const { token, begin, finish, how, problem } = area.dataset;
    const told = area.querySelector("[role=status]");
    area.querySelector("button").addEventListener("click", async () => {
      told.textContent = "";
      try {
        const publicKey = withBytes(await post(begin, token, ""));
        const credential = await navigator.credentials[how]({ publicKey });
        const { verder } = await post(finish, token, JSON.stringify(asJson(credential)));
        window.location.assign(verder);
      } catch (error) {
        // What a browser says itself is in its own language and for engineers.
        told.textContent = (error.constructor === Error && error.message) || problem;
      }
    });
    area.hidden = false;
  };

  if (window.PublicKeyCredential) document.querySelectorAll("[data-passkey]").forEach(start);
})();
