"""What forwarders and shippers write above a column of goods, in English, Chinese, German, French
and Spanish, and a Japanese list's own: units, "gross", "total" and "each" are read on their own.
"""

from __future__ import annotations

REFERENCE = """
reference|so number|so no|sales order|sales order no|ref|ref no|reference no|shipment|shipment no
shipment id|shipment ref
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
出荷番号|管理番号|注文番号|受注番号|伝票番号|発注番号|オーダー番号
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
Ladestelle|Beladestelle|Abgangsstation
出発地|発地|積地|積込地|出荷地|発送元|出発空港|発空港|集荷先|集荷地
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
Entladestelle|Abladestelle|Lieferadresse|Zustelladresse|Empfangsstation
到着地|着地|仕向地|届け先|納品先|納入先|到着空港|着空港|揚地|配達先
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
個数|梱包数|口数|ケース数|カートン数|総個数
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
総重量|実重量|グロス重量|グロスウェイト
"""
NET_MASS = """
net weight|nw|n.w.|n/w|net|net wt|net mass|net wgt|nett weight|net kg
净重|总净重
Nettogewicht|Netto|Netto-Gewicht|Gewicht netto|Nettomasse|Eigengewicht
poids net|pds net|masse nette|net
peso neto|neto|masa neta
正味重量|ネット重量
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
容量|総容積
"""
SIZE = """
size|dims|dim|dimensions|dimension|l x w x h|lxwxh|l*w*h|lwh|carton size|box size|pkg size
ctn size|piece size|measurements|meas lxwxh|package size|pallet size|dims per piece
尺寸|规格尺寸|外箱尺寸|长宽高|长*宽*高|箱规|包装尺寸|货物尺寸|单件尺寸|规格|长x宽x高|外箱规格|尺码
Maße|Masse LxBxH|Abmessungen|Abmessung|LxBxH|L x B x H|Größe|Abm.|Kartonmaße|Packmaß|Maß|Packmaße
Kolli-Maße
dimensions|dim.|LxlxH|L x l x h|taille|mesures|encombrement lxlxh
dimensiones|medidas|LxAxA|L x A x A|tamaño|largo x ancho x alto|lxanxal
サイズ|寸法|外寸
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
出荷日|集荷日|集荷予定日|出荷予定日|引取日|出荷可能日|準備完了日
pickup|pick up|collection|提货|备货|出货|Abholung|Verladung|Übergabe|enlèvement|recogida|retirada
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
納期|納品日|配達日|配達希望日|到着希望日|着日|希望納期|納入日|必着日
Zustellung|Auslieferung|Ablieferung|Ankunft|arrivée|llegada|送达|到货
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
価格|価額|申告価額|申告価格|貨物価額|インボイス金額
"""
CURRENCY = """
currency|cur|curr|ccy|cur.|curr.|iso currency|currency code|币种|货币|币别|Währung|Währg.|Whg
devise|monnaie|dev.|moneda|divisa
通貨
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
商品名|貨物名|内容品
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
顧客|顧客名|得意先|荷主
"""
SHIPPER = """
shipper|consignor|sender|supplier|shipper name|vendor|exporter|seller|supplier name|发货人|托运人
供应商|寄件人|发件人|发货方|工厂|Absender|Versender|Lieferant|Verlader|expéditeur|chargeur
fournisseur|expedidor|remitente|cargador|proveedor|exportador
荷送人|出荷元
"""
CONSIGNEE = """
consignee|receiver|cnee|consignee name|recipient|importer|cnee name|delivery party|buyer|收货人
收件人|收货方|Empfänger|Warenempfänger|Consignee|destinataire|réceptionnaire|consignatario
destinatario|importador
荷受人
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
備考|摘要
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
