"""Publications of a fund in common formats: IATI, OCDS, HXL, a workbook for the press, beancount;
each as of an instant.
"""
