"""One address of every page type; a page that isn't here fails `test_every_route_is_visited`."""

PAGES = (
    "/",
    "/zoeken",
    "/zoeken?q=somber&plaats=Leiden",
    "/zoeken?q=xyzzyxyzzy",
    "/zoeken?plaats=Zuidoost-Duinland",
    "/interventies",
    "/interventies/ease",
    "/interventies/jim?plaats=Leiden",
    "/themas",
    "/themas/vroegsignalering",
    "/hulpvragen",
    "/hulpvragen/iemand-om-mee-te-praten",
    "/aanbod",
    "/aanbod/ease-leiden",
    "/aanbieders",
    "/aanbieders/stichting-ease",
    "/over",
    "/privacy",
    "/toegankelijkheid",
)
PLAIN = ("/gezond", "/gereed", "/api/v1/search?q=somber", "/stijl/accent.css")
