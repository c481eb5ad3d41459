"""What is told in public, in the forms that others read: IATI, OCDS, HXL, a workbook for the press,
beancount; each as of an instant.
"""
