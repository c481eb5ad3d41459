"""Where the sources of the figures are: the address as far as it was kept, and whether a note of
this project says what was read there.
"""

from __future__ import annotations

from dataclasses import dataclass

from scripts.build_spring_2020.figure import Figure


@dataclass(frozen=True, slots=True)
class Link:
    """A page, or only the site of one; ``noted`` if what it says stands in the project's notes."""

    url: str
    noted: bool


_KEPT = """
xoolive/traffic                https://github.com/xoolive/traffic/tree/a81283cc noted
Secreez/air-connectivity       https://github.com/Secreez/air-connectivity-mortality/tree/b00521c58a noted
arXiv 2406.06490               https://arxiv.org/abs/2406.06490 -
gcsfg.com News 526             https://gcsfg.com/News/Article/526 noted
samchui.com                    https://samchui.com/2020/03/31 noted
vrt.be                         https://vrt.be/vrtnws/en/2020/04/03 noted
xinhuanet.com 26 October 2019  https://xinhuanet.com/english/europe/2019-10/26/c_138503620.htm noted
transportmedia.be              https://transportmedia.be/2019/10/cainiao-exploite-un-2e-train noted
grp1businesslogistics          https://grp1businesslogistics.wordpress.com/2015/11/09 noted
pingwest 5781                  https://en.pingwest.com/w/5781 noted
aircargonews.net (week before  https://aircargonews.net/airlines/asia-europe-air-rates-rocket-but-show-signs-of-easing-on-the-transpac/ noted
shine.cn                       https://www.shine.cn noted
aeroin.net                     https://aeroin.net noted
aircargonews.net               https://www.aircargonews.net -
airliners.net                  https://www.airliners.net noted
centreforaviation.com          https://centreforaviation.com noted
curiousexpeditions.org         https://curiousexpeditions.org noted
en.hangzhou.com.cn             https://en.hangzhou.com.cn noted
joc.com                        https://www.joc.com noted
metroshipping.co.uk            https://metroshipping.co.uk noted
mhlnews.com                    https://www.mhlnews.com noted
tronserve.com                  https://tronserve.com noted
wxagecl.com                    https://wxagecl.com noted
zhejiang.chinadaily.com.cn     https://zhejiang.chinadaily.com.cn -
Addis Ababa                    https://eturbonews.com noted
56ok.com                       https://56ok.com -
ainonline.com                  https://www.ainonline.com -
alizila.com                    https://www.alizila.com -
aviation.stackexchange.com     https://aviation.stackexchange.com/q/12730 -
boeing.mediaroom.com           https://boeing.mediaroom.com -
cargobreakingnews.com          https://cargobreakingnews.com -
cargonewswire.com              https://cargonewswire.com -
cargoquin.com                  https://cargoquin.com -
cathaypacific.com              https://www.cathaypacific.com -
customized-sourcing.com        https://customized-sourcing.com -
hellenicshippingnews.com       https://www.hellenicshippingnews.com -
inside-fashion.net             https://inside-fashion.net -
newstodate.aero                https://newstodate.aero -
payloadasia.com                https://payloadasia.com -
ruyalogistic.com               https://ruyalogistic.com -
theleader.info                 https://theleader.info -
xebersaati.com                 https://xebersaati.com -
documents.pub                  https://documents.pub -
searoute                       https://pypi.org/project/searoute/1.6.0/ noted
"""  # noqa: E501
# a source that names another row's
_THROUGH = {"the same aeroplane": "Addis Ababa", "as a preighter": "gcsfg.com News 526"}


def _read() -> dict[str, Link]:
    """The words of a source by which its page is known, and the page."""
    rows = (line.rsplit(maxsplit=2) for line in _KEPT.strip().splitlines())
    return {words.strip(): Link(url, noted == "noted") for words, url, noted in rows}


KEPT = _read()


def links(figure: Figure) -> list[Link]:
    """The pages that a measured figure's source names; each site once, by its longest words."""
    source = _THROUGH.get(figure.source, figure.source)
    found: list[Link] = []
    for words in sorted(KEPT, key=len, reverse=True):
        if words in source:
            found.append(KEPT[words])
            source = source.replace(words, "")
    return found
