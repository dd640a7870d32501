"""The events list (MSEL) as a spreadsheet: CSV and XLSX, read into the language's records and written from them."""
