"""The store over HTTP: EPCIS 2.0 under ``/epcis``, described at
``/openapi.json``.
"""
