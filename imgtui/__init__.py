"""imgtui: an offline workbook for international medical graduates who apply to US residency."""

# A constant, because reading the version from the installed metadata costs a tenth of the start.
__version__ = "0.2.0"
