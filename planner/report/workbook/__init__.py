"""What the workbook beside a paper holds, sheet by sheet."""
