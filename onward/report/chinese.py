"""Chinese for what events and scenarios name in Latin letters: places, authorities, modes, effects
of policies.

Places are named by their city, and by their airport where a city has several. A place outside our
list has its name from the gazetteer; one that is unknown there, too, keeps its own.
"""

from __future__ import annotations

from unicodedata import east_asian_width

from onward.gazetteer.known_places import chinese_name
from onward.scenario import Effect, Mode


def _table(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


PLACES = _table("""
    ADALV 安道尔城 AEAUH 阿布扎比 AEDXB 迪拜 AFKBL 喀布尔 ALTIA 地拉那 AMEVN 埃里温 AREZE 布宜诺斯艾利斯 ATVIE 维也纳 AUSYD 悉尼
    AZGYD 巴库 BASJJ 萨拉热窝 BDDAC 达卡 BEANR 安特卫普 BEBRU 布鲁塞尔 BELGG 列日 BFOUA 瓦加杜古 BGSOF 索非亚 BHBAH 巴林 BOVVI
    圣克鲁斯
    BRGRU 圣保罗 BRSSZ 桑托斯 BYMSQ 明斯克 CAYYZ 多伦多 CDFIH 金沙萨 CHZRH 苏黎世 CIABJ 阿比让 CLSCL 圣地亚哥 CMDLA 杜阿拉
    CNCAN 广州白云 CNCGO 郑州新郑 CNCKG 重庆江北 CNCSX 长沙黄花 CNCTU 成都双流 CNDLC 大连周水子 CNHGH 杭州萧山 CNHRB 哈尔滨太平
    CNKMG 昆明长水 CNNGB 宁波 CNNKG 南京禄口 CNPEK 北京首都 CNPVG 上海浦东 CNSHA 上海 CNSHE 沈阳桃仙 CNSZX 深圳宝安 CNTAO 青岛
    CNTSN 天津滨海 CNURC 乌鲁木齐 CNWUH 武汉天河 CNXIY 西安咸阳 CNXMN 厦门高崎 CNYIW 义乌 CNYTN 盐田 COBOG 波哥大 CRSJO 圣何塞
    CUHAV 哈瓦那 CYLCA 拉纳卡 CZPRG 布拉格 DEDUI 杜伊斯堡 DEFRA 法兰克福 DEHAM 汉堡 DJJIB 吉布提 DKCPH 哥本哈根 DOSDQ 圣多明各
    DZALG 阿尔及尔 ECUIO 基多 EETLL 塔林 EGCAI 开罗 ESMAD 马德里 ESVLC 瓦伦西亚 ETADD 亚的斯亚贝巴 FIHEL 赫尔辛基 FOFAE 沃格
    FRCDG 巴黎戴高乐 FRLIO 里昂 GBLHR 伦敦希思罗 GBLON 伦敦 GETBS 第比利斯 GGGCI 根西 GHACC 阿克拉 GNCKY 科纳克里 GPPTP 皮特尔角城
    GRATH 雅典 GRPIR 比雷埃夫斯 HKHKG 香港 HNSAP 圣佩德罗苏拉 HRZAG 萨格勒布 HUBUD 布达佩斯 IDCGK 雅加达 IEDUB 都柏林 ILTLV 特拉维夫
    IMIOM 马恩岛 INDEL 德里 IQBGW 巴格达 IRIKA 德黑兰 ISKEF 凯夫拉维克 ITFCO 罗马菲乌米奇诺 ITMIL 米兰 JEJER 泽西 JOAMM 安曼
    JPNRT 东京成田 KEMBA 蒙巴萨 KENBO 内罗毕 KRICN 首尔仁川 KWKWI 科威特 KZALA 阿拉木图 LBBEY 贝鲁特 LKCMB 科伦坡 LTVNO 维尔纽斯
    LULUX 卢森堡 LVRIX 里加 MACMN 卡萨布兰卡 MDKIV 基希讷乌 MKSKP 斯科普里 MQFDF 法兰西堡 MTMLA 马耳他 MUMRU 毛里求斯 MXMEX 墨西哥城
    MYKUL 吉隆坡 NENIM 尼亚美 NGLOS 拉各斯 NLAMS 阿姆斯特丹 NLRTM 鹿特丹 NOOSL 奥斯陆 NZAKL 奥克兰 OMMCT 马斯喀特 PAPTY 巴拿马城
    PELIM 利马 PHMNL 马尼拉 PKISB 伊斯兰堡 PLWAW 华沙 PRSJU 圣胡安 PSRMA 拉姆安拉 PTLIS 里斯本 QADOH 多哈 RERUN 圣但尼 ROOTP
    布加勒斯特
    RSBEG 贝尔格莱德 RUSVO 莫斯科谢列梅捷沃 SAJED 吉达 SEARN 斯德哥尔摩 SGSIN 新加坡 SILJU 卢布尔雅那 SKBTS 布拉迪斯拉发 SMSAI 圣马力诺
    SNDKR 达喀尔 THBKK 曼谷 TNTUN 突尼斯 TRIST 伊斯坦布尔 UAKBP 基辅 USJFK 纽约肯尼迪 USLAX 洛杉矶 USLGB 长滩 USMIA 迈阿密
    USORD 芝加哥奥黑尔 UYMVD 蒙得维的亚 VECCS 加拉加斯 VNSGN 胡志明市 XKPRN 普里什蒂纳 YTDZA 藻德济 ZADUR 德班 ZAJNB 约翰内斯堡
""")
CUSTOMS = _table("""
    AE 阿联酋 AL 阿尔巴尼亚 AM 亚美尼亚 AR 阿根廷 AT 奥地利 AU 澳大利亚 BA 波黑 BD 孟加拉国 BE 比利时 BG 保加利亚 BH 巴林 BO 玻利维亚
    BR 巴西 BY 白俄罗斯 CA 加拿大 CD 刚果（金） CH 瑞士 CL 智利 CN 中国 CO 哥伦比亚 CR 哥斯达黎加 CU 古巴 CZ 捷克 DE 德国 DK 丹麦
    DO 多米尼加 DZ 阿尔及利亚 EC 厄瓜多尔 EE 爱沙尼亚 EG 埃及 ES 西班牙 ET 埃塞俄比亚 FI 芬兰 FR 法国 GB 英国 GE 格鲁吉亚 GH 加纳
    GR 希腊 HK 香港 HN 洪都拉斯 HR 克罗地亚 HU 匈牙利 ID 印度尼西亚 IE 爱尔兰 IL 以色列 IN 印度 IR 伊朗 IS 冰岛 IT 意大利 JO 约旦
    JP 日本 KE 肯尼亚 KR 韩国 KW 科威特 KZ 哈萨克斯坦 LB 黎巴嫩 LK 斯里兰卡 LT 立陶宛 LU 卢森堡 LV 拉脱维亚 MA 摩洛哥 MD 摩尔多瓦
    MK 北马其顿 MU 毛里求斯 MX 墨西哥 MY 马来西亚 NG 尼日利亚 NL 荷兰 NO 挪威 NZ 新西兰 OM 阿曼 PE 秘鲁 PH 菲律宾 PK 巴基斯坦 PL 波兰
    PT 葡萄牙 QA 卡塔尔 RO 罗马尼亚 RS 塞尔维亚 RU 俄罗斯 SA 沙特阿拉伯 SE 瑞典 SG 新加坡 SI 斯洛文尼亚 SK 斯洛伐克 SM 圣马力诺
    SN 塞内加尔 TH 泰国 TN 突尼斯 TR 土耳其 UA 乌克兰 US 美国 VN 越南 ZA 南非
""")
MODES: dict[str, str] = {
    Mode.BELLY: "客机腹舱",
    Mode.FREIGHTER: "货机",
    Mode.PREIGHTER: "客改货",
    Mode.CHARTER: "包机",
    Mode.SEA: "海运",
    Mode.RAIL: "铁路",
    Mode.ROAD: "公路",
}
EFFECTS: dict[Effect, str] = {
    Effect.BAN: "禁令",
    Effect.EMBARGO: "停收",
    Effect.LICENCE: "许可",
    Effect.INSPECTION: "查验",
    Effect.QUOTA: "配额",
    Effect.CAPACITY_FACTOR: "限运力",
    Effect.CLOSURE: "关闭",
    Effect.CURFEW: "宵禁",
}


def city(code: str, name: str) -> str:
    """A place without its code. ``name`` is the scenario's name; it is used if it is in Chinese, or
    if neither the list has the place, nor the gazetteer by this name.
    """
    if any(east_asian_width(each) == "W" for each in name):
        return name
    return PLACES.get(code) or (name and chinese_name(code, name)) or name


def place(code: str, name: str) -> str:
    """The same with its code."""
    name_zh = city(code, name)
    return f"{name_zh}（{code}）" if name_zh and name_zh != code else code or "某地"


def authority(by: str) -> str:
    """The authority that holds goods in Chinese: ``customs CN`` is 中国海关; unknown names are
    unchanged.
    """
    kind, _, country = by.partition(" ")
    return f"{CUSTOMS.get(country, country)}海关" if kind == "customs" else by or "有关部门"
