"""The store over HTTP, for this machine only: EPCIS 2.0 under ``/epcis``, described at
``/openapi.json``.
"""
