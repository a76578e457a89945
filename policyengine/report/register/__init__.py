"""The register of processing activities: as columns, as CSV, as a workbook, and in the words of W3C's DPV."""
