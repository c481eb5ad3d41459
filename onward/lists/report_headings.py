"""What is written above a column of events, of receipts and of orders, in five languages."""

from __future__ import annotations

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
