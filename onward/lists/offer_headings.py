"""What carriers and forwarders write above a column of their quotes, in five languages."""

from __future__ import annotations

FLIGHT = """
flight|flight no|flight number|flt|flt no|flt no.|flight nr|vessel|voyage|train|truck no
flight/voyage|flight #|flight num|transport no|service no|departure no|vessel/voyage
航班|航班号|航次|船名航次|车次|航班编号|班次|船名
Flug|Flugnummer|Flug-Nr.|Flugnr.|Zugnummer|Flugnr|Schiff|Reise|Fahrt
vol|n° vol|numéro de vol|n° de vol|navire|voyage
vuelo|nº vuelo|número de vuelo|buque|viaje|núm. vuelo
"""
CARRIER = """
carrier|airline|line|shipping line|operator|carrier name|airline name|co-loader|haulier|trucker
gsa|cxr|al|a/l|airline code|carrier code|provider
航空公司|承运人|航司|船公司|承运商|承运方|航空公司代码
Airline|Fluggesellschaft|Carrier|Frachtführer|Luftfahrtgesellschaft|Reederei|Spediteur|Luftlinie
compagnie|compagnie aérienne|transporteur|cie|cie aérienne|armateur
aerolínea|compañía|compañía aérea|transportista|línea aérea|naviera|cía aérea
"""
LANE = """
lane|route|routing|sector|o&d|od|trade lane|tradelane|o/d|origin-destination|city pair|from-to
from/to|航线|线路|路线|航段|航程|Strecke|Relation|Route|Verbindung|trajet|itinéraire|liaison|ligne
relation|axe|ruta|trayecto|itinerario|tramo
"""
DAY = """
day|date|departure date|flight date|dep date|etd date|flt date|sailing date|sailing|depart date
date of departure|dept date|operating date|dep. date|etd|departure day|day of departure
日期|航班日期|起飞日期|离港日期|开航日期|出发日期|班期日期|开船日期|航班日|发车日期|离港日
Tag|Datum|Flugdatum|Abflugdatum|Abflugtag|Abfahrtsdatum|Abgangsdatum|Verkehrsdatum|Flugtag
jour|date|date de vol|date de départ|date du vol|jour de départ|jour du vol
día|fecha|fecha de vuelo|fecha de salida|fecha vuelo|fecha salida|día de salida|día de vuelo
"""
WEEKDAYS = """
frequency|freq|days|days of operation|operating days|weekdays|schedule|dow|day of week
days of week|ops days|flight days|freq.|days of ops
班期|航班班期|周期|频率|周班期|每周班期
Verkehrstage|Wochentage|Frequenz|Tage|Flugtage|Verkehrstag|Wochentag|Abflugtage
fréquence|jours|jours d'opération|jours de la semaine|jours de vol|jours de départ
frecuencia|días|días de operación|días de la semaina|días de vuelo|días de salida
"""
DEPARTS = """
std|departure|etd time|departure time|dep time|departs|departs at|time of departure|takeoff|dep.
std lt|etd lt|dept time|std (lt)|leaves|sched dep|depart
起飞时间|离港时间|出发时间|计划起飞|预计起飞|发车时间|开航时间|预计离港时间|起飞
Abflug|Abflugzeit|Abfahrt|Abfahrtszeit|ab Uhrzeit|Abgangszeit
heure de départ|départ à|décollage|heure départ|hdd
hora de salida|sale|hora salida|despegue
"""
ARRIVES = """
sta|eta|arrival|arrives|arrival time|arr time|arr date|arrival date|arrives at|time of arrival
landing|sta lt|arr.|eta lt|eta/sta|arr|sched arr|arrive|eta date|eta time
到达时间|到港时间|抵达时间|预计到达|到港日期|计划到达|到达日期|预计到港|抵达|落地时间|到港
预计到达时间|预计到港时间
Ankunft|Ankunftszeit|an|Ankunftsdatum|Landung|Ankunft am
heure d'arrivée|arrivée|date d'arrivée|atterrissage|heure arrivée|arrivée à
hora de llegada|llegada|fecha de llegada|llega|hora llegada|fecha llegada
"""
TRANSIT = """
transit time|transit|transit days|transit hours|tt|t/t|t.t.|travel time|flight time|journey time
sailing time|voyage time|block time|running time|days in transit|transit duration|duration
运输时间|运输时效|时效|航程时间|航程天数|运输天数|全程时间|航行时间|飞行时间|在途时间|在途天数|时长
Laufzeit|Transitzeit|Transportdauer|Transportzeit|Fahrzeit|Flugzeit|Dauer|Reisezeit|Laufzeit Tage
durée|temps de transit|durée de transport|durée du trajet|temps de trajet|délai de transport
tiempo de tránsito|tránsito|duración|tiempo de viaje|días de tránsito|duración del viaje
輸送日数|所要時間|所要日数
"""
CUT_OFF = """
cut-off|cut off|cutoff|lat|latest acceptance|closing|closing time|cut off time|cargo cut off|loc
acceptance until|latest acceptance time|cutoff time|cut-off time|closing date|cct|doc cut off
cargo closing|cob|co time
截单时间|截货时间|截关时间|截港时间|截载时间|截止时间|最晚交货|截货|截单|截关|交货截止
Annahmeschluss|Anlieferschluss|Frachtschluss|Cut-Off|Annahmeschlusszeit|Ladeschluss|Schluss
Annahme bis
heure limite|heure limite d'acceptation|clôture|limite d'acceptation|cut-off|hla
heure limite de remise|date limite de remise
hora límite|cierre|corte|hora de corte|límite de aceptación|hora límite de aceptación
cierre de carga|cierre documental
"""
PRICE_PER_KG = """
wm|rate wm|per wm|price per wm|freight wm|ocean freight wm|sea freight wm|lcl wm|lcl rate wm
price per kg|rate per kg|rate/kg|price/kg|per kg|usd/kg|eur/kg|cny/kg|all in rate|all-in rate
allin|all in|net rate|freight rate|rate kg|kg rate|air freight|airfreight rate|af rate|airfreight
rate per kilo|a/f rate|all-in/kg|net net|spot rate|selling rate|buy rate|rate all-in
单价|每公斤价格|运价|每公斤|公斤价|空运价|运费单价|全包价|价格/kg|每公斤运价|元/公斤|单价/kg
运价/kg|空运单价
Preis pro kg|Preis je kg|Rate|Preis/kg|Rate/kg|Kilopreis|Frachtrate|Frachtrate/kg|Satz|Satz pro kg
Rate pro kg|€/kg|Preis per kg|kg-Preis
prix au kilo|tarif|tarif/kg|prix/kg|taux|prix par kg|tarif par kg|prix kilo|taux/kg|tarif au kg
tarifa|precio por kg|precio/kg|tarifa/kg|tarifa por kg|flete por kg|flete/kg|tarifa por kilo
precio kilo
"""
PRICE = """
price|rate|total price|charter price|lump sum|lumpsum|all-in price|flat rate|cost|freight
freight cost|total freight|fixed price|quote|quotation|offer|amount|price in all|total rate
price total|total cost|charges|flat
价格|总价|包机价|运费|一口价|总运费|报价|费用|总费用|包价
Preis|Gesamtpreis|Pauschale|Pauschalpreis|Charterpreis|Fracht|Frachtkosten|Festpreis|Kosten
Angebot|Angebotspreis|Pauschalfracht
prix|prix total|forfait|fret|coût|prix forfaitaire|montant|coût total|fret total|cotation|offre
precio|precio total|flete|importe|coste|costo|precio cerrado|tanto alzado|flete total|cotización
oferta
"""
MINIMUM = """
minimum|min|min charge|minimum charge|min.|m|min rate|mini|minimum rate|minimum freight
min freight|min. charge|min chg|minimum price|min price
最低收费|最低运费|起码运费|最低|最低价|起步价|最低消费|起运价|最低费用
Mindestfracht|Minimum|Mindestpreis|Mindestbetrag|Min.|Mindestrate|Mindestgebühr|Mindest
Minimumfracht
minimum de perception|mini|taxation minimum|minimum|min. de perception|tarif minimum
montant minimum
mínimo|tarifa mínima|cargo mínimo|mín.|precio mínimo|flete mínimo|importe mínimo
"""
VALID_FROM = """
valid from|effective|effective from|effective date|start date|validity from|from date|valid as of
eff date|validity start|valid since|eff. from|eff from
生效日期|有效期起|有效期自|开始日期|起始日期|生效日|有效起始|有效期开始|开始有效
gültig ab|gültig von|Gültigkeit von|Beginn|gültig seit|Gültigkeitsbeginn|gilt ab
valable du|valable à partir du|valide du|début de validité|date de début|valable dès le
validité du|date d'effet
válido desde|vigente desde|inicio validez|validez desde|fecha inicio|vigencia desde
inicio de validez|en vigor desde
"""
VALID_UNTIL = """
valid until|valid|gültig|valable|valide|válido|vigente|有效|valid to|validity|valid till|expiry
expires|expiry date|end date|valid thru
valid through|validity to|expiration|exp date|exp. date|validity end|good until|offer valid until
valid upto|validity date|quote valid until
有效期|有效期至|失效日期|截止有效期|报价有效期|有效期止|有效日期|有效至|到期日|价格有效期|结束日期
有效期到
gültig bis|Gültigkeit|Gültigkeit bis|Ende|Angebot gültig bis|bindend bis|gilt bis|Gültigkeitsende
valable jusqu'au|valable au|validité|fin de validité|valide jusqu'au|valide au|date de fin
expire le|date d'expiration
válido hasta|vigencia|validez|vigente hasta|validez hasta|fecha fin|vence|vencimiento
vigencia hasta|fin de validez|caduca
"""
CAPACITY_KG = """
capacity|capacity kg|space|available kg|payload|available capacity|space kg|max weight|tonnage
avail. space|allotment kg|max kg|capa|capa kg|available weight|space available|max payload
capacity t|capacity (t)
可用舱位|舱位|载重|可载重量|业载|可用重量|剩余舱位|最大载重|舱位重量
Kapazität|Kapazität kg|Nutzlast|freie Kapazität|Laderaum|verfügbare Kapazität|max. Gewicht
Kapazität Gewicht|Tragfähigkeit
capacité|capacité kg|charge utile|poids max|tonnage|capacité disponible|poids disponible
capacité poids
capacidad|capacidad kg|carga útil|espacio disponible|peso máximo|capacidad disponible|tonelaje
capacidad peso
"""
CAPACITY_M3 = """
capacity m3|available m3|capacity cbm|max volume|space m3|volume available|space cbm|max cbm
available volume|avail. cbm|capacity volume|capa m3|capa cbm|可用体积|可载体积|剩余体积|舱容
最大体积|Kapazität m3|Volumen frei|Kapazität cbm|max. Volumen|Kapazität Volumen|capacité m3
volume max|volume disponible|capacité volume|capacidad m3|volumen máximo|volumen disponible
capacidad volumen
"""
MODE = """
mode|mode of transport|transport mode|type|service type|transport|aircraft|equipment|a/c|ac type
a/c type|aircraft type|运输方式|方式|机型|运输模式|Verkehrsträger|Transportart|Modus|Verkehrsart
Flugzeug|Flugzeugtyp|mode de transport|type d'appareil|appareil|modo|modo de transporte|medio
tipo de transporte|medio de transporte|aeronave
"""
