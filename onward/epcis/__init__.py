"""The store over HTTP, on this machine only: EPCIS 2.0 under ``/epcis``, and what there is under
``/openapi.json``.
"""
