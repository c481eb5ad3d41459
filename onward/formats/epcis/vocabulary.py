"""The vocabularies of EPCIS and CBV 2.0: what an event may contain, and the standard terms in all
their spellings.
"""

from __future__ import annotations

import re
from functools import lru_cache

EVENT_TYPES = (
    "ObjectEvent",
    "AggregationEvent",
    "TransactionEvent",
    "TransformationEvent",
    "AssociationEvent",
)
ACTIONS = ("ADD", "OBSERVE", "DELETE")

BIZ_STEPS = frozenset(
    """accepting arriving assembling collecting commissioning consigning creating_class_instance
    cycle_counting decommissioning
    departing destroying disassembling dispensing encoding entering_exiting holding inspecting
    installing killing loading other packing
    picking receiving removing repackaging repairing replacing reserving retail_selling shipping
    staging_outbound stock_taking stocking
    storing transporting unloading unpacking void_shipping sensor_reporting sampling""".split()
)
DISPOSITIONS = frozenset(
    """active container_closed damaged destroyed dispensed disposed encoded expired in_progress
    in_transit inactive no_pedigree_match
    non_sellable_other partially_dispensed recalled reserved retail_sold returned
    sellable_accessible sellable_not_accessible stolen
    unknown available completeness_verified completeness_inferred conformant container_open
    mismatch_instance mismatch_class
    mismatch_quantity needs_replacement non_conformant unavailable""".split()
)
BIZ_TRANSACTIONS = frozenset(
    "bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt".split()
)
SOURCES = frozenset("owning_party possessing_party location".split())
ERROR_REASONS = frozenset("did_not_occur incorrect_data".split())
COMPONENTS = frozenset(
    """x y z axial_distance azimuth height spherical_radius polar_angle elevation_angle easting
    northing latitude longitude
    altitude""".split()
)
ALERTS = frozenset("ALARM_CONDITION ERROR_CONDITION".split())
MEASUREMENTS = frozenset(
    """AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Radioactivity Altitude
    AmountOfSubstance
    AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area
    Capacitance Conductance Conductivity
    Count Density Dimensionless DoseEquivalent DoseEquivalentRate DynamicViscosity ElectricCharge
    ElectricCurrent ElectricCurrentDensity
    ElectricFieldStrength Energy Exposure Force Frequency Illuminance Inductance Irradiance
    KinematicViscosity Length LinearMomentum
    Luminance LuminousFlux LuminousIntensity MagneticFlux MagneticFluxDensity
    MagneticVectorPotential Mass MassConcentration MassFlowRate
    MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy MolarMass MolarVolume Power Pressure
    RadiantFlux RadiantIntensity
    RelativeHumidity Resistance Resistivity SolidAngle SpecificVolume Speed SurfaceDensity
    SurfaceTension Temperature Time Torque Voltage
    Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber""".split()
)

CBV = "https://ref.gs1.org/cbv/"
GS1 = "https://gs1.org/voc/"
PREFIXES = {
    "bizStep": "BizStep-",
    "disposition": "Disp-",
    "bizTransaction": "BTT-",
    "source": "SDT-",
    "reason": "ER-",
    "component": "Comp-",
}
WORDS = {
    "bizStep": BIZ_STEPS,
    "disposition": DISPOSITIONS,
    "bizTransaction": BIZ_TRANSACTIONS,
    "source": SOURCES,
    "reason": ERROR_REASONS,
    "component": COMPONENTS,
    "measurement": MEASUREMENTS,
    "exception": ALERTS,
}
_SPELLED = re.compile(
    r"(?:urn:epcglobal:cbv:(?:bizstep|disp|btt|sdt|er):"
    r"|(?:https?://(?:ref|ns)\.gs1\.org/cbv/|cbv:)(?:BizStep|Disp|BTT|SDT|ER|Comp)-"
    r"|https?://(?:www\.)?gs1\.org/voc/|https?://ref\.gs1\.org/voc/|gs1:)([A-Za-z_]+)"
)


@lru_cache(4_096)
def short(word: str) -> str:
    """The short name of a standard term in any spelling; any other word unchanged.

    >>> short("urn:epcglobal:cbv:bizstep:shipping")
    'shipping'
    >>> short("https://ref.gs1.org/cbv/Disp-in_transit"), short("http://x.org/step/a")
    ('in_transit', 'http://x.org/step/a')
    """
    found = _SPELLED.fullmatch(word)
    return found[1] if found else word


@lru_cache(4_096)
def full(kind: str, word: str) -> str:
    """A word of the vocabulary ``kind`` as a web address, as the event hash needs it; any other
    word as it is.
    """
    bare = short(word)
    if bare not in WORDS[kind]:
        return word
    return CBV + PREFIXES[kind] + bare if kind in PREFIXES else GS1 + bare
