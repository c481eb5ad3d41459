"""What is published, in the formats that others read: IATI, OCDS, HXL, a workbook for the press,
beancount; each as of an instant.
"""
