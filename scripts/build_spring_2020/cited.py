"""Sources of measured figures that several figures name."""

ARTICLE = (
    "D. Yining, Chinese Internet firms help keep vital trade moving, shine.cn 2004136212 "
    "(13 April 2020)"
)
EUROCONTROL = (
    "EUROCONTROL counts in Secreez/air-connectivity-mortality@b00521c58a, table tbl-os-vs-eu-full"
)
TRAFFIC = "OpenSky counts in xoolive/traffic@a81283cc, covid19_airlines and covid19_airports"
TAC = "TAC Index, aircargonews.net (week before 10 April 2020)"
TAC_JANUARY = "TAC Index, aircargonews.net (14 February 2020)"
TAC_MARCH = "TAC Index, inside-fashion.net TechNews 1134 (mid-March 2020)"
TAC_LATE = "TAC Index, cargonewswire.com (prices from China surge again, late April 2020)"
CAPA = "CAAC, centreforaviation.com"
TIACA = "TIACA, cargobreakingnews.com 29927"
DREWRY = "Drewry WCI, hellenicshippingnews.com"
RAIL_PRICES = "customized-sourcing.com, rail prices for December 2020, from Shanghai"
CATHAY = "Cathay Pacific's mean times Hong Kong-Los Angeles, cathaypacific.com (why it's faster)"
GAC = "China customs (GAC), cgtn 1 May 2020 and yicaiglobal 5 April 2020"
ESFT = "WHO Essential Supplies Forecasting Tool, mrc-ide/esft@7f740a89f5"
# parcels a day against a plain day of January, from each day on, and why
PARCELS = (
    ("2020-01-01", 1.0, "a plain day; what others are measured by"),
    ("2020-01-24", 0.25, "New Year's holidays; no source found"),
    ("2020-02-10", 0.45, "factories open one by one; no source found"),
    ("2020-02-24", 0.8, "factories open one by one; no source found"),
    ("2020-03-16", 1.0, "as in January; no source found"),
    ("2020-04-06", 1.1, "'orders already picking up', the article; the amount is modelled"),
)
