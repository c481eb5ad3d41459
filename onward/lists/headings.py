"""What forwarders, carriers, warehouses and vendors write above a column, in English, Chinese,
German, French and Spanish: units, "gross", "total" and "each" are read on their own.
"""

from __future__ import annotations

REFERENCE = """
reference|ref|ref no|reference no|shipment|shipment no|shipment id|shipment ref
our ref|your ref|job|job no|job number|file no|file number|booking ref|booking no|booking number
consignment|consignment no|delivery no|dn|dn no|id|no|lot no|customer ref|client ref|shpt no
order|order no|order number|po|po no|po number|so no|house|hawb|hbl|house bill|tracking no
参考号|编号|单号|票号|业务编号|货运编号|订单号|工作号|委托编号|发货单号|运单编号|货件号|客户单号
出货单号|提单号|分单号|订舱号|参考编号|业务号|系统单号
Referenz|Referenznummer|Ref.-Nr.|Sendung|Sendungsnummer|Sendungs-Nr.|Auftrag|Auftragsnummer
Auftrags-Nr.|Auftragsnr
Position|Positionsnummer|Pos.-Nr.|Lieferschein|Lieferschein-Nr.|Lieferscheinnummer|Vorgang|Nummer
Nr.|Bestellnummer|Bestell-Nr.
référence|réf|réf.|n° expédition|numéro d'expédition|expédition|envoi|n° envoi|n° de dossier
dossier|commande|n° commande
numéro de commande|bon de livraison|n° bl|numéro
referencia|ref.|nº referencia|número de referencia|envío|nº envío|expediente|nº expediente
embarque|nº embarque|pedido
nº pedido|número de pedido|albarán|nº albarán|número
"""
ORIGIN = """
from|origin|org|orig|pol|port of loading|port of load|airport of departure|aod|dep|departure
departure airport|origin airport|origin city|from city|city of origin|pickup|pick up|pickup city
pick-up place|place of receipt|por
loading port|loading place|ship from|shipper city|collection|collection point|origin station
dep airport|from airport|origin port|dept
起运地|起运港|始发地|始发港|始发站|出发地|发货地|装货港|装运港|起飞机场|提货地|起始地|启运港
启运地|发站|出发港|起运城市|始发城市|发货城市|起运机场|始发机场|出发机场
von|ab|Abgang|Abgangsort|Abgangsflughafen|Versandort|Ladeort|Abholort|Absendeort|Startort
Verladehafen|Abflughafen|Herkunft|Ursprung|Beladeort|Abholung
de|origine|départ|lieu de départ|ville de départ|aéroport de départ|port de chargement|enlèvement
lieu d'enlèvement|lieu de chargement|provenance|ville d'origine
origen|desde|salida|lugar de salida|aeropuerto de salida|aeropuerto origen|puerto de carga
lugar de carga|recogida|lugar de recogida|ciudad de origen|ciudad origen|procedencia
"""
DESTINATION = """
to|destination|dest|dst|pod|port of discharge|airport of destination|aodest|arr|arrival airport
destination airport|destination city|to city|city of destination|delivery|delivery city
place of delivery|ship to|consignee city
discharge port|final destination|unloading place|delivery place|dest airport|to airport
destination port|final dest|destination station|deliver to
目的地|目的港|目的站|到达地|到货地|卸货港|收货地|送货地|抵达地|目的机场|到站|到达港|交货地
目的地城市|目的城市|到达城市|收货城市|到达机场|抵达机场|送达地
nach|Ziel|Zielort|Bestimmungsort|Empfangsort|Zielflughafen|Bestimmungsflughafen|Lieferort
Entladeort|Löschhafen|Bestimmung|Bestimmungshafen|Zielhafen|Empfangsflughafen|Zustellort
à|vers|destination|lieu de livraison|arrivée|lieu d'arrivée|aéroport d'arrivée
ville de destination|port de déchargement|aéroport de destination|ville d'arrivée
lieu de destination
destino|hasta|llegada|lugar de entrega|aeropuerto de destino|aeropuerto destino|puerto de descarga
ciudad de destino|ciudad destino|lugar de destino|aeropuerto de llegada
"""
PIECES = """
pieces|pcs|pc|pce|no of pieces|number of pieces|pieces count|piece count|packages|pkgs|pkg
no of packages|number of packages
cartons|ctns|ctn|no of cartons|number of cartons|boxes|pallets|plts|plt|colli|collis|coll
units shipped|handling units|hu|qty|quantity
count|no of pkgs|pkgs qty|ctns qty|carton qty|skids|crates|bags|no of pcs|no of ctns|no of boxes
no of pallets|number of boxes|number of pallets|handling unit count
件数|数量|箱数|托盘数|包装件数|总件数|件|箱|托数|板数|外箱数|包装数量|货物件数|总箱数|个数|件数量
纸箱数
Stück|Stückzahl|Stk|Stk.|Colli|Kolli|Anzahl|Anzahl Colli|Anzahl Packstücke|Packstücke|Kartons
Paletten|Menge|Anz.|Anzahl Kartons|Anzahl Paletten|Anzahl Stück|Kollizahl|Collizahl|Pakete
colis|nombre de colis|nb colis|nbre colis|nbr colis|nombre|quantité|qté|pièces|cartons|palettes
nb de colis|nb pièces|nombre de pièces|nombre de palettes|nb palettes|nombre de cartons|nb cartons
unités
bultos|nº bultos|número de bultos|n.º de bultos|cantidad|cant.|piezas|cajas|palets|pallets
nº de bultos|núm. bultos|num bultos|número de piezas|nº piezas|número de cajas|nº cajas
"""
MASS = """
weight|wt|wgt|gw|g.w.|grs wt|gr wt|gross|gross weight|g/w|g.wt|gwt|grosswt|actual weight|act wt
act weight|mass|gross mass|gross wt|kg|kgs|kilos|weight kg
cargo weight|shipment weight|weight actual|lbs
重量|毛重|总重|总毛重|实重|实际重量|货物重量|重|毛重量|公斤|公斤数|货重|计重|质量
Gewicht|Bruttogewicht|Gew.|Gew|Brutto|Rohgewicht|Masse|Bruttogew.|Bruttomasse|Gewicht brutto
Sendungsgewicht|Gesamtgewicht|tatsächliches Gewicht
poids|poids brut|pds|pds brut|masse|masse brute|brut|poids réel|kilos
peso|peso bruto|p. bruto|masa|bruto|kilos|peso real|masa bruta
"""
NET_MASS = """
net weight|nw|n.w.|n/w|net|net wt|net mass|net wgt|nett weight|net kg
净重|总净重
Nettogewicht|Netto|Netto-Gewicht|Gewicht netto|Nettomasse|Eigengewicht
poids net|pds net|masse nette|net
peso neto|neto|masa neta
"""
CHARGEABLE_MASS = """
chargeable weight|chargeable|chg wt|ch wt|cw|c.w.|c/w|chargeable wt|volume weight
volumetric weight|vol weight|vol wt|vw|v.w.|dimensional weight|dim weight|dim wt
chargeable kg|chg weight|chrg wt|billable weight|charge weight|taxable weight|volumetric
计费重量|计费重|体积重|体积重量|收费重量|材积重|泡重|抛重|计重重量|结算重量|材积重量
Frachtpflichtiges Gewicht|frachtpfl. Gewicht|Volumengewicht|Frachtgewicht|frpfl. Gew.
frachtpflichtig|Abrechnungsgewicht|zahlendes Gewicht
poids taxable|poids volumétrique|poids facturable|poids volume|taxable
peso tasable|peso volumétrico|peso facturable|peso tasado|peso cargable|tasable
"""
VOLUME = """
volume|vol|cbm|m3|m³|cube|measurement|meas|meast|cubic meters|cubic metres|cubic|total cbm|cft
cuft|cubic feet|measure
体积|立方|方数|立方米|立方数|材积|总体积|容积|体积数|方
Volumen|Vol.|Raummaß|Rauminhalt|Kubatur|cbm|Kubikmeter|Raum
volume|vol.|cubage|m3|encombrement
volumen|vol.|cubicaje|metros cúbicos|cubaje
"""
SIZE = """
size|dims|dim|dimensions|dimension|l x w x h|lxwxh|l*w*h|lwh|carton size|box size|pkg size
ctn size|piece size|measurements|meas lxwxh|package size|pallet size|dims per piece
尺寸|规格尺寸|外箱尺寸|长宽高|长*宽*高|箱规|包装尺寸|货物尺寸|单件尺寸|规格|长x宽x高|外箱规格|尺码
Maße|Masse LxBxH|Abmessungen|Abmessung|LxBxH|L x B x H|Größe|Abm.|Kartonmaße|Packmaß|Maß|Packmaße
Kolli-Maße
dimensions|dim.|LxlxH|L x l x h|taille|mesures|encombrement lxlxh
dimensiones|medidas|LxAxA|L x A x A|tamaño|largo x ancho x alto|lxanxal
"""
LENGTH = """
length|l|len|lgth|长|长度|箱长|Länge|Lg.|longueur|long.|largo|longitud
"""
WIDTH = """
width|w|wid|wdth|breadth|宽|宽度|箱宽|Breite|Br.|B|largeur|larg.|ancho|anchura
"""
HEIGHT = """
height|h|hgt|hght|ht|高|高度|箱高|Höhe|hauteur|haut.|alto|altura|alt.
"""
READY = """
ready|ready date|cargo ready|cargo ready date|crd|goods ready|ready at|ready on|available
available from|avail date|pickup date|pick up date|pick-up date|collection date|erd
ready for pickup|cargo available|cargo readiness|ex works date|ex-factory|ex-factory date|exw date
goods ready date|rdy|rdy date|ready by|earliest pickup|hand over date|cargo in|in warehouse
gate in|date ready|available date|received|in-whse date|availability
备货日期|货好日期|货好时间|备货时间|出货日期|提货日期|可提货日期|交货日期|入仓日期|货物备妥日期
备妥日期|就绪日期|发货日期|货齐日期|货备妥日|可用日期|提货时间|可提时间|入仓时间|备好日期|完货日期
进仓日期|进仓时间
bereit|Bereitstellung|Bereitstellungsdatum|abholbereit|abholbereit ab|verfügbar ab|Abholdatum
bereit am|bereit ab|Ladetermin|versandbereit|versandfertig|fertig|Abholtermin|verladebereit
lieferbereit|Bereitdatum|Warenbereitschaft|verfügbar
prêt|prêt le|disponible|disponible le|date de mise à disposition|date d'enlèvement
mise à disposition|date de disponibilité|date dispo|dispo|disponibilité|prête le|enlèvement le
disponible à partir du|date prêt
listo|disponible|fecha disponible|fecha de recogida|lista|fecha lista|fecha listo
fecha carga lista|listo el|disponibilidad|fecha de disponibilidad|fecha de carga|disponible desde
mercancía lista
"""
READY_TIME = """
ready time|pickup time|pick up time|time ready|collection time|available time|备货时刻|提货时刻
Abholzeit|Uhrzeit bereit|bereit Uhrzeit|heure d'enlèvement|heure dispo|hora de recogida
hora disponible
"""
DUE = """
needed by|need by|delivery|arrival|entrega|livraison|Lieferung|Anlieferung|due|due date|deadline
required|required date|required by|required delivery
delivery date|deliver by|delivery by|must arrive|must arrive by|rdd|mad|eta required
requested delivery|due by|delivery due|delivery deadline
latest delivery|requested delivery date|required on site|ros date|need date|needed|want date
target delivery|target date|arrive by|required arrival|requested arrival|due at destination
dlv date|req. delivery|latest arrival|must-arrive-by date|in dc date|req del date
要求到货日期|要求到达日期|需求日期|交期|最迟到货|截止日期|要求交货日期|最晚到货日期|到货日期
要求送达日期|送达日期|需要日期|最迟送达|期望到货日期|要求到货时间|最晚送达时间|要求到达时间
到货要求|最迟到达日期|要求到港日期|客户要求到货日|预期到货日
benötigt|benötigt bis|benötigt am|fällig|Liefertermin|Lieferdatum|Termin|spätestens|Wunschtermin
gewünschter Liefertermin|Anlieferung bis|Zustelltermin|fällig am|Anliefertermin|Zieltermin
Lieferung bis|spätester Liefertermin|Liefern bis|Wunschlieferdatum|muss da sein|Ankunft bis
späteste Ankunft
requis|requis le|requis pour|échéance|date de livraison|livraison souhaitée|livrer avant
date limite|livraison au plus tard|délai|date requise|date souhaitée|besoin le
date de livraison souhaitée|à livrer avant le|livraison avant|livraison prévue|date besoin
à livrer le
necesario|necesario para|requerido|fecha requerida|fecha de entrega|fecha límite|entrega
entrega antes de|plazo|fecha entrega|fecha necesaria|entregar antes de|entrega requerida
vencimiento|fecha tope|fecha límite de entrega
"""
DUE_TIME = """
due time|delivery time|time due|到货时刻|送达时刻|Lieferzeit Uhrzeit|Lieferuhrzeit|Zustellzeit
heure de livraison|hora de entrega
"""
VALUE = """
value|cargo value|goods value|declared value|invoice value|invoice amount|commercial value|amount
customs value|ins value|insured value|value of goods|fob value|cif value|inv. value|inv value
declared value for customs|goods val|val
货值|价值|申报价值|货物价值|发票金额|金额|总价|保价|报关金额|货物金额|申报金额|总货值|发票价值
总金额
Wert|Warenwert|Rechnungswert|Zollwert|Versicherungswert|Betrag|Rechnungsbetrag|Handelswert
Güterwert
valeur|valeur marchandise|valeur déclarée|montant|valeur facture|valeur en douane
valeur des marchandises|montant facture|valeur commerciale
valor|valor mercancía|valor declarado|importe|valor factura|valor comercial|valor de la mercancía
valor en aduana|importe factura|valor mercancías
"""
CURRENCY = """
currency|cur|curr|ccy|cur.|curr.|iso currency|currency code|币种|货币|币别|Währung|Währg.|Whg
devise|monnaie|dev.|moneda|divisa
"""
GOODS = """
goods|commodity|description|description of goods|goods description|cargo|cargo description|product
item|nature of goods|desc|contents|content|commodity description|product name|item description
nature and quantity|article|material|product description|cargo desc
品名|货物|货品|货名|商品|品名描述|产品|货物名称|商品名称|货物描述|中文品名|英文品名|产品名称
货物品名|物料名称
Ware|Warenbezeichnung|Warenbeschreibung|Güter|Inhalt|Artikel|Bezeichnung|Gut|Produkt|Beschreibung
Güterbezeichnung|Warenart|Artikelbezeichnung
marchandise|marchandises|désignation|nature|nature de la marchandise|contenu|produit|article
description marchandise|désignation des marchandises|libellé
mercancía|mercancías|descripción|producto|contenido|artículo|descripción de la mercancía|género
naturaleza|mercadería
"""
SPECIAL_HANDLING = """
special handling|shc|special handling code|special handling codes|handling code|handling codes
handling|sph|spl handling|handling info|special cargo|spec. handling|handling instructions|dg
shc codes|special codes|imp codes
特殊操作代码|特殊货物代码|操作代码|特货代码|特殊处理|特种货物代码|特殊操作|特货
Sonderbehandlung|Behandlungscode|Handling-Code|SHC-Code|Handlingcode|Sondercode|Behandlung
manutention spéciale|code de manutention|codes SHC|traitement spécial|code manutention
manipulación especial|código de manipulación|código especial|códigos SHC|manejo especial
tratamiento especial
"""
CUSTOMER = """
customer|client|account|customer name|client name|principal|party|on behalf of|bill to|cust|cust.
account name|customer code|cust name|merchant|customer/account|debtor
客户|客户名称|委托方|委托人|货主|付款方|客户简称|委托单位|公司名称|客户代码
Kunde|Auftraggeber|Kundenname|Mandant|Debitor|Kd.|Kundenbezeichnung|Rechnungsempfänger
client|donneur d'ordre|nom du client|compte|nom client
cliente|nombre del cliente|cuenta|ordenante|nombre cliente
"""
SHIPPER = """
shipper|consignor|sender|supplier|shipper name|vendor|exporter|seller|supplier name|发货人|托运人
供应商|寄件人|发件人|发货方|工厂|Absender|Versender|Lieferant|Verlader|expéditeur|chargeur
fournisseur|expedidor|remitente|cargador|proveedor|exportador
"""
CONSIGNEE = """
consignee|receiver|cnee|consignee name|recipient|importer|cnee name|delivery party|buyer|收货人
收件人|收货方|Empfänger|Warenempfänger|Consignee|destinataire|réceptionnaire|consignatario
destinatario|importador
"""
AWB = """
awb|mawb|awb no|mawb no|air waybill|master awb|air waybill no|awb number|mawb number|waybill
waybill no|master|airwaybill|awb#|mawb#|air way bill|master air waybill|awb nr
运单号|主单号|空运单号|总运单号|主运单号|航空运单号|提单号码|总单号|空运提单号|航空运单|运单号码
AWB-Nr.|Luftfrachtbrief|Luftfrachtbriefnummer|AWB-Nummer|MAWB-Nr.|LTA|n° LTA|numéro LTA
lettre de transport aérien|n° de LTA|guía aérea|nº guía|guía|nº AWB|conocimiento aéreo
número de guía|n° AWB
"""
HS = """
hs|hs code|hscode|tariff|tariff code|hts|commodity code|harmonized code|tariff no|hs-code|taric
税号|海关编码|商品编码|HS编码|税则号|商品税号|Zolltarifnummer|Warennummer|Tarifnummer|Zolltarifnr.
HS-Code|Warentarifnummer|code douanier|code SH|nomenclature|code HS|nomenclature douanière
código arancelario|partida|partida arancelaria|código HS|código SA|código TARIC
"""
PRIORITY = """
priority|prio|urgency|urgent|service level|优先级|紧急程度|优先|紧急|加急|Priorität|Dringlichkeit
Prio|priorité|urgence|urgent|prioridad|urgencia|urgente
"""
NOTE = """
remark|remarks|note|notes|comment|comments|instructions|special instructions|rmk|rmks|备注|说明
注释|附注|Bemerkung|Bemerkungen|Notiz|Hinweis|Anmerkung|Kommentar|remarque|remarques|commentaire
observations|commentaires|observaciones|notas|comentarios|observación|nota
"""
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
std|etd time|departure time|dep time|departs|departs at|time of departure|takeoff|std lt|dep.
etd lt|dept time|std (lt)|leaves|sched dep|depart
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
AT = """
at|date|event date|event time|timestamp|datetime|date time|date/time|occurred|occurred at
actual date|status date|scan time|event date/time|date and time|status time|time stamp|last event
scan date|happened at|milestone date|actual time|update time
时间|日期|发生时间|事件时间|扫描时间|状态时间|操作时间|日期时间|更新时间|发生日期|轨迹时间
节点时间
Datum|Zeitpunkt|Ereigniszeit|Ereignisdatum|Statusdatum|Datum/Uhrzeit|Scanzeit|Zeitstempel
Datum Uhrzeit|Ereigniszeitpunkt|Statuszeit
date|date et heure|horodatage|date événement|date du statut|date/heure|date de l'événement
date heure|date statut|date scan
fecha|fecha y hora|fecha evento|fecha del estado|fecha/hora|fecha del evento|fecha hora
fecha estado|marca de tiempo
"""
AT_TIME = """
time|event time|hour|local time|lt|时刻|时分|Uhrzeit|Zeit|heure|hora|hora local|heure locale
Ortszeit|当地时间
"""
STATUS = """
status|event|event code|milestone|status code|code|activity|event type|state|movement
event description|status description|scan|milestone code
状态|事件|节点|操作|轨迹|货物状态|状态代码|事件类型|节点名称|运输状态|物流状态
Status|Ereignis|Meilenstein|Statuscode|Zustand|Vorgang|Statusmeldung|Ereigniscode|Sendungsstatus
statut|événement|évènement|jalon|état|étape|code statut|code événement
estado|evento|hito|situación|código de estado|código evento|estatus|tipo de evento
"""
PLACE = """
place|location|station|city|airport|event location|where|port|hub|event place|event city|loc|site
terminal|port/airport
地点|位置|站点|城市|所在地|发生地|机场|操作地点|发生地点|当前位置|节点地点
Ort|Standort|Station|Flughafen|Stadt|Ereignisort|Aktueller Ort|Niederlassung
lieu|localisation|ville|aéroport|lieu de l'événement|escale|site|agence
lugar|ubicación|ciudad|aeropuerto|estación|lugar del evento|localización|sitio|escala
"""
BY = """
by|reported by|source|operator|handler|agent|user|updated by|来源|操作人|操作方|报告人|操作员
von wem|gemeldet von|Quelle|Melder|erfasst von|par|source|signalé par|opérateur|saisi par|por
fuente|informado por|operador|agente
"""
EXPECTED = """
eta|expected arrival|expected at|new eta|estimated arrival|estimated time of arrival|expected
revised eta|eta destination|预计到达|预计到达时间|预计到港时间|预计到货|最新预计到达
voraussichtliche Ankunft|erwartet|erwartete Ankunft|vsl. Ankunft|ETA neu|arrivée prévue|eta prévue
arrivée estimée|llegada prevista|llegada estimada|hora estimada|eta prevista
"""
SHIPMENT = """
shipment|shipment no|parcel|parcel no|consignment|shipment id|shipment ref|parcel id|tracking no
tracking number|tracking|waybill|goods key|parcel number|package id|货件|运单|包裹|快递单号|跟踪号
包裹号|货件编号|物流单号|运单编号|Sendung|Sendungsnummer|Paket|Paketnummer|Trackingnummer
expédition|colis n°|n° de suivi|numéro de suivi|n° colis|envío|paquete|nº de seguimiento
número de seguimiento|nº envío
"""
VENDOR = """
vendor|seller|merchant|supplier|shop|store|vendor name|seller name|supplier name|seller id
vendor id|商家|卖家|供应商|店铺|商户|卖家名称|店铺名称|Verkäufer|Händler|Lieferant|Anbieter
Händlername|vendeur|marchand|fournisseur|boutique|vendedor|comerciante|proveedor|tienda
"""
SERVICE = """
service|product|service level|service name|shipping service|shipping method|service type
ship method|服务|服务类型|渠道|物流产品|物流方式|运输服务|发货渠道|Dienst|Serviceart|Versandart
Produkt|Leistung|Dienstleistung|service|mode d'envoi|prestation|type de service|mode de livraison
servicio|método de envío|tipo de servicio|modalidad
"""
SHIPPED_ON = """
shipped on|ship date|shipped|shipping date|dispatch date|dispatched|date shipped|order date|posted
sent on|despatch date|发货日期|寄件日期|出库日期|发货时间|下单日期|发运日期|Versanddatum
versandt am|Versand am|Bestelldatum|versendet|Auftragsdatum|date d'expédition|expédié le
date d'envoi|date de commande|envoyé le|fecha de envío|enviado el|fecha de pedido|fecha envío
fecha de expedición|fecha pedido
"""
ORDER_AMOUNT = """
order amount|order value|order total|sales price|amount|total|order sum|selling price|total amount
item price|sale amount|订单金额|销售额|总额|成交价|订单总额|销售金额|Bestellwert|Auftragswert
Verkaufspreis|Summe Bestellung|Bestellsumme|Auftragssumme|montant commande|prix de vente
montant de la commande|total commande|importe del pedido|precio de venta|total pedido
importe pedido|valor del pedido
"""
DECLARED = """
declared value|declared|customs value|declared amount|insured value|declaration value|申报价值
申报金额|申报价|报关价值|deklarierter Wert|Zollwert|angegebener Wert|Warenwert|valeur déclarée
valeur en douane|montant déclaré|valor declarado|valor en aduana|importe declarado
"""
FREIGHT = """
freight|freight paid|shipping cost|shipping fee|postage|carriage|freight charge|shipping
freight cost|delivery fee|shipping charge|运费|邮费|物流费|快递费|实付运费|配送费|Fracht
Versandkosten|Porto|Frachtkosten|Transportkosten|fret|frais de port|port|frais d'expédition
frais de transport|frais d'envoi|flete|gastos de envío|portes|coste de envío
"""
STANDARD_FREIGHT = """
standard freight|standard fee|list freight|tariff freight|standard shipping|标准运费|标准邮费
公布运费|Standardfracht|Regelfracht|Standardversand|Tariffracht|fret standard|tarif standard
frais standard|flete estándar|tarifa estándar|portes estándar
"""
EXTRA_COST = """
extra cost|additional cost|surcharge|extra|extra freight|surcharges|additional charges
other charges|extra charge|附加费|额外费用|其他费用|附加费用|Zusatzkosten|Mehrkosten|Zuschlag
Nebenkosten|frais supplémentaires|surcoût|supplément|frais annexes|coste adicional|recargo
suplemento|gastos extra|gastos adicionales
"""
LOT = """
lot|batch|lot no|batch no|lot number|batch number|lot id|批次|批号|批次号|Charge|Los|Chargennummer
Chargen-Nr.|Losnummer|lot|n° de lot|numéro de lot|lote|nº lote|número de lote
"""
NATION = """
country|nation|destination country|country of destination|recipient country|receiving country
country code|国家|受援国|目的国|国别|接收国|收货国|Land|Empfängerland|Bestimmungsland|Zielland
Empfangsland|pays|pays destinataire|pays bénéficiaire|pays de destination|país|país destino
país receptor|país de destino|país beneficiario
"""
UNITS = """
units|quantity|qty|units delivered|delivered|received quantity|units received|pieces|qty received
received qty|quantity received|quantity delivered|no of units|qty delivered|数量|件数|交付数量
收货数量|实收数量|接收数量|到货数量|Menge|Stück|Anzahl|Einheiten|gelieferte Menge|erhaltene Menge
Stückzahl|Liefermenge|quantité|qté|unités|quantité livrée|quantité reçue|qté livrée|qté reçue
cantidad|unidades|cantidad entregada|cantidad recibida|cant. recibida
"""
RECEIPT = """
receipt|receipt no|grn|grn no|pod|pod no|proof of delivery|delivery note|reference|ref|ref no|no
id|goods received note|receipt number|dn no|收货单号|签收单号|回单号|单号|编号|入库单号|收据号
Quittung|Empfangsbeleg|Ablieferbeleg|Lieferschein|Beleg|Nr.|Wareneingang|WE-Nr.|Belegnummer|reçu
bon de réception|preuve de livraison|n°|n° de reçu|bon de livraison|recibo|comprobante|albarán
nº recibo|acuse de recibo|nº|comprobante de entrega
"""
RECEIVED_AT = """
received|received on|received at|delivery date|delivered on|date received|receipt date
date of delivery|pod date|date|delivered at|date delivered|arrival date|grn date|received date
收货日期|签收日期|签收时间|到货日期|交付日期|日期|收货时间|入库日期|erhalten am|Eingangsdatum
Lieferdatum|Ablieferdatum|Datum|zugestellt am|Empfangsdatum|geliefert am|Wareneingangsdatum
reçu le|date de réception|livré le|date de livraison|date|date réception|recibido|recibido el
fecha de recepción|entregado el|fecha|fecha de entrega|fecha recepción
"""

ORIGIN_COUNTRY = """
origin country|country of origin|from country|country from|origin ctry|shipper country
orig country|pol country
起运国|始发国|起运国家|发货国|出发国家|始发国家
Abgangsland|Versandland|Ursprungsland|von Land|Herkunftsland|Absenderland
pays d'origine|pays de départ|origine pays|pays origine|pays départ
país de origen|país origen|origen país|país de salida
"""
DESTINATION_COUNTRY = """
destination country|dest country|country of destination|to country|country to|dest ctry
consignee country|pod country
目的国|目的国家|到达国|收货国|到达国家
Zielland|Bestimmungsland|Empfangsland|nach Land|Empfängerland|Empf.-Land
pays de destination|pays destination|destination pays|pays d'arrivée
país de destino|país destino|destino país
"""
MASS_UNIT = """
weight unit|unit of weight|wt unit|weight uom|wt uom|uom weight|mass unit|重量单位|Gewichtseinheit
unité de poids|unidad de peso|unité poids|unidad peso
uom|unit|units|unit of measure|单位|计量单位|Einheit|ME|unité|unidad
"""
VOLUME_UNIT = """
volume unit|unit of volume|vol unit|volume uom|vol uom|体积单位|Volumeneinheit|unité de volume
unidad de volumen
uom|unit|units|unit of measure|单位|Einheit|ME|unité|unidad
"""
LENGTH_UNIT = """
dim unit|dims unit|dimension unit|length unit|unit of dimensions|dim uom|size unit|尺寸单位
长度单位|Maßeinheit|unité de dimension|unidad de medida|dimensions unit
uom|unit|units|unit of measure|单位|Einheit|ME|unité|unidad
"""
