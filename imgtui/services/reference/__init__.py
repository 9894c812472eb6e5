"""Names people type, brought to the one the workbook keeps: zones, countries, specialties."""
