"""What every request passes before it is answered, whether it is for /epcis, /api or the page:
limits on connections, heads, bodies and long questions. Each rule stands here once.
"""
