"""Units of sensor values, by the codes of UN/ECE Recommendation 20, and exact conversion between
them, in fractions.

Factors come from the units' definitions, so they may differ in the seventh digit from rounded
tables.
"""

from __future__ import annotations

from fractions import Fraction

# For each quantity: the code of each unit and how many of the first unit it is; after +, what is
# added: KEL = 5/9 FAH + 45967/180.
_TABLE = """
    temperature: KEL 1, CEL 1 + 273.15, FAH 5/9 + 45967/180, A48 5/9
    pressure: PAL 1, C55 1, H75 10, 74 1e-3, B96 1e-6, A97 100, MBR 100, KPA 1000, MPA 1e6,
        A89 1e9, BAR 1e5, HBA 1e7, KBA 1e8,
        C56 1e6, ATM 101325, ATT 98066.5, B40 9.80665, HP 9.80665, H78 98.0665, K31 98.0665,
        E42 98066.5, E41 9806650, N23 9806.65,
        UA 101325/760, HN 133.322387415, J89 1333.22387415, F79 3386.388640341, F78 249.08891,
        K24 2989.06692,
        PS 44482216152605/6451600000, N20 44482216152605/6451600
    mass: KGM 1, GRM 1e-3, MGM 1e-6, MC 1e-9, CGM 1e-5, DG 1e-4, DJ 0.01, HGM 0.1, TNE 1000,
        2U 1000, KTN 1e6, DTN 100,
        LBR 0.45359237, ONZ 0.028349523125, APZ 0.0311034768, STI 6.35029318, STN 907.18474,
        LTN 1016.0469088, CWA 45.359237,
        CWI 50.80234544, GRN 0.00006479891, M86 0.5
    length: MTR 1, DMT 0.1, CMT 0.01, MMT 1e-3, 4H 1e-6, C45 1e-9, C52 1e-12, A71 1e-15, A11 1e-10,
        A45 10, HMT 100, KMT 1000,
        INH 0.0254, FOT 0.3048, YRD 0.9144, SMI 1609.344, NMI 1852, AK 1.8288, M50 201.168,
        X1 20.1168, M51 1200/3937, A12 149597870700
    area: MTK 1, DMK 0.01, CMK 1e-4, MMK 1e-6, H30 1e-12, KMK 1e6, H16 100, H18 1e4, ARE 100,
        DAA 1000, HAR 1e4, INK 0.00064516,
        FTK 0.09290304, YDK 0.83612736, MIK 2589988.110336, ACR 4046.8564224
    volume: MTQ 1, DMQ 1e-3, CMQ 1e-6, MMQ 1e-9, LTR 1e-3, DLT 1e-4, CLT 1e-5, MLT 1e-6, 4G 1e-9,
        HLT 0.1, A44 0.01, K6 1, MAL 1000,
        DMA 1000, H19 1e6, H20 1e9, G26 1, INQ 0.000016387064, FTQ 0.028316846592,
        YDQ 0.764554857984, GLI 0.00454609,
        GLL 0.003785411784, PTI 0.00056826125, QTI 0.0011365225, OZI 0.0000284130625,
        OZA 0.0000295735295625, PTL 0.000473176473,
        QTL 0.000946352946, BLL 0.158987294928
    time: SEC 1, C26 1e-3, B98 1e-6, C47 1e-9, H70 1e-12, B52 1000, MIN 60, HUR 3600, DAY 86400,
        WEE 604800
    speed: MTS 1, KMH 1/3.6, M62 1000, 2M 0.01, H49 1/360000, C16 1e-3, 2X 1/60, HM 0.44704,
        M57 26.8224, M58 1609.344, KNT 1852/3600,
        FS 0.3048, FR 0.00508, K14 0.3048/3600, IU 0.0254, M63 0.0254/60
    acceleration: MSK 1, M38 1000, M39 0.01, M41 1e-3, A76 0.01, C11 1e-5, K40 9.80665, A73 0.3048,
        IV 0.0254, M40 0.9144, M42 1609.344
    force: NEW 1, C20 1e-3, B92 1e-6, B47 1000, B73 1e6, DU 1e-5, B37 9.80665, B51 9.80665,
        M78 0.00980665, M77 1,
        C78 4.4482216152605, M75 4448.2216152605, M76 0.138254954376
    linear momentum: B31 1, C57 1, M98 0.01, M99 1e-5, N10 0.138254954376, N11 0.011521246198
    angular momentum: B33 1, C53 1
    energy: JOU 1, KJO 1000, 3B 1e6, GV 1e9, D30 1e12, C68 1e15, A68 1e18, C15 1e-3, A70 1e-15,
        A13 1e-18, WHR 3600, KWH 3.6e6,
        MWH 3.6e9, GWH 3.6e12, D32 3.6e15, J55 1, A57 1e-7, A53 1.602176634e-19,
        B29 1.602176634e-16, B71 1.602176634e-13,
        A85 1.602176634e-10, D70 4.1868, E14 4186.8, J75 4.19002, K51 4190.02, K53 4184, D35 4.184,
        BTU 1055.05585262
    torque: NU 1, F88 0.01, J72 0.01, DN 0.1, D83 1e-3, B93 1e-6, B48 1000, B74 1e6, B38 9.80665,
        J94 1e-7, M97 1e-5,
        M92 1.3558179483314004, F21 0.1129848290276167
    power: WTT 1, C31 1e-3, D80 1e-6, C49 1e-9, C75 1e-12, KWT 1000, MAW 1e6, A90 1e9, D31 1e12,
        P14 1, P15 1/60, P16 1/3600,
        P17 1/86400, P18 1000, P19 1000/60, P20 1000/3600, P21 1000/86400, A63 1e-7, B39 9.80665,
        HJ 735.49875, N12 735.49875
    electric current: AMP 1, 4K 1e-3, B84 1e-6, C39 1e-9, C70 1e-12, B22 1000, H38 1e6, N96 10
    electric charge: COU 1, A8 1, AMH 3600, TAH 3.6e6, E09 3.6, N95 60, B26 1000, D77 1e6,
        D86 1e-3, B86 1e-6, C40 1e-9, C71 1e-12
    current density: A41 1, B23 1000, B66 1e6, A4 1e4, A7 1e6
    electric field: D50 1, B55 1000, B79 1e6, C30 1e-3, C3 1e-6, D47 100, D51 1000
    voltage: VLT 1, 2Z 1e-3, D82 1e-6, N99 1e-12, KVT 1000, B78 1e6
    resistance: OHM 1, E45 1e-3, B94 1e-6, P22 1e-9, B49 1000, B75 1e6, A87 1e9, H44 1e12
    conductance: SIE 1, C27 1e-3, B99 1e-6, N92 1e-12, B53 1000, NQ 1, NR 1e-6
    conductivity: D10 1, H43 100, H61 0.1, G43 1e-6, G42 1e-4, B77 1e6, B54 1000
    resistivity: C61 1, C60 0.01, B76 1e6, B50 1000, A88 1e9, B95 1e-6, C23 1e-3, C46 1e-9
    capacitance: FAR 1, C10 1e-3, 4O 1e-6, C41 1e-9, 4T 1e-12, H48 1e-18, N90 1000
    inductance: 81 1, C14 1e-3, B90 1e-6, C43 1e-9, C73 1e-12, P24 1000
    magnetic flux: WEB 1, C33 1e-3, P11 1000
    magnetic flux density: D33 1, C29 1e-3, D81 1e-6, C48 1e-9, P13 1000, P12 1e-9
    magnetic vector potential: D59 1, B56 1000, D60 1000
    frequency: HTZ 1, KHZ 1000, MHZ 1e6, A86 1e9, D29 1e12
    wavenumber: C92 1, E90 100
    angular velocity: 2A 1
    angular acceleration: 2B 1
    solid angle: D27 1
    luminous intensity: CDL 1, P33 1000, P34 1e-3
    luminous flux: LUM 1
    illuminance: LUX 1, B60 1, KLX 1000, P26 1e4, P25 1/0.09290304, P27 1/0.09290304
    luminance: A24 1, P28 1/0.00064516
    irradiance: D54 1, D85 1e-6, C32 1e-3
    radiant intensity: D57 1
    density: KMQ 1, 23 1000, D41 1000, GJ 1000, B35 1000, B72 1000, B34 1000, GL 1, F23 1,
        A93 1e-3, M1 1e-3, GP 1e-6, H29 1e-6, GQ 1e-9,
        G31 1e6, 87 0.45359237/0.028316846592, LA 0.45359237/0.000016387064,
        GE 0.45359237/0.003785411784
    surface density: 28 1, GM 1e-3, GO 1e-6
    specific volume: A39 1, H83 1e-3, N28 1e-3, KX 1e-6, 22 0.1
    surface tension: 4P 1, C22 1e-3
    dynamic viscosity: C65 1, C24 1e-3, 89 0.1, C7 1e-3
    kinematic viscosity: S4 1, C17 1e-6, 91 1e-4, 4C 1e-6
    mass flow: KGS 1, F31 1/60, E93 1/3600, F30 1/86400, 4M 1e-6/3600
    volume flow: MQS 1, MQH 1/3600, G52 1/86400, G53 1/60, G51 1e-3, L2 1e-3/60, E32 1e-3/3600,
        LD 1e-3/86400, 40 1e-6, 41 1e-6/60,
        G54 1e-6/86400, G55 1e-6/3600, 2J 1e-6, J93 1e-3, J92 1e-3/60, E17 0.028316846592,
        2L 0.028316846592/60, 2K 0.028316846592/3600
    amount of substance: C34 1, C18 1e-3, FH 1e-6, B45 1000
    amount in volume: C36 1, M33 1, C38 1000, C35 1000, B46 1000
    molality: C19 1
    molar mass: D74 1, A94 1e-3
    molar volume: A40 1, A37 1e-3, A36 1e-6, B58 1e-3
    molar energy: B15 1, B44 1000
    activity: BQL 1, 2Q 1000, 4N 1e6, GBQ 1e9, H08 1e-6, CUR 3.7e10, MCU 3.7e7, M5 3.7e4, 2R 3.7e13
    absorbed dose: A95 1, C13 1e-3, C80 0.01, A61 1e-4
    absorbed dose rate: A96 1, P54 1e-3, P55 1e-6, P56 1e-9, P57 1/60, P58 1e-3/60, P59 1e-6/60,
        P60 1e-9/60, P61 1/3600, P62 1e-3/3600,
        P63 1e-6/3600, P64 1e-9/3600
    dose equivalent: D13 1, C28 1e-3, D91 0.01, L31 1e-5
    dose equivalent rate: P65 1, P66 1e-3, P67 1e-6, P68 1e-9, P69 0.01, P70 1/3600, P71 1e-3/3600,
        P72 1e-6/3600, P73 1e-9/3600, P74 1/60,
        P75 1e-3/60, P76 1e-6/60, P77 1e-9/60
    exposure: CKG 1, C8 1e-3, 2C 2.58e-4, 2Y 2.58e-7
    memory: AD 8, A99 1, 2P 8000, 4L 8e6, E34 8e9, E35 8e12
    fraction: C62 1, P1 0.01, NX 1e-3, E40 1e-5, 59 1e-6, 61 1e-9, 60 0.01
    mass fraction: M29 1, GK 1e-3, NA 1e-6, J33 1e-9, L32 1e-12
    volume fraction: H60 1, K62 1, L19 1e-3, J91 1e-3, J36 1e-6, H65 1e-6, J87 1e-6, L21 1e-9
"""


def _number(text: str) -> Fraction:
    over, _, under = text.partition("/")
    return Fraction(over) / Fraction(under or 1)


def _read() -> dict[str, tuple[str, Fraction, Fraction]]:
    found = {}
    for line in _TABLE.strip().replace("\n        ", " ").splitlines():
        quantity, _, units = line.strip().partition(": ")
        for unit in units.split(","):
            code, factor, *added = unit.replace("+", "").split()
            found[code] = quantity, _number(factor), _number(added[0]) if added else Fraction(0)
    return found


UNITS = _read()


def converted(value: float, unit: str, wanted: str, *, difference: bool = False) -> Fraction | None:
    """A value in another unit of the same quantity; None if the units are of different quantities.

    A ``difference`` (a standard deviation) is converted by the factor alone.

    >>> float(converted(50, "FAH", "CEL")), float(converted(9, "FAH", "CEL", difference=True))
    (10.0, 5.0)
    """
    number = exact(value)
    if unit == wanted:
        return number
    if unit not in UNITS or wanted not in UNITS:
        return None
    (quantity, factor, added), (other, by, less) = UNITS[unit], UNITS[wanted]
    if quantity != other:
        return None
    return number * factor / by if difference else (number * factor + added - less) / by


def exact(value: float | str) -> Fraction:
    """The number as written: 0.1 is a tenth, not the nearest binary fraction. Raises ValueError for
    no number.
    """
    return Fraction(str(value))
