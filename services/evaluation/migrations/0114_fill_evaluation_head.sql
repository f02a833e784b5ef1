INSERT INTO evaluation_head
  (department, fiscal_year, newest_sequence, published_sequence, row_version)
SELECT department, fiscal_year, MAX(sequence), NULL, 1
FROM evaluation
GROUP BY department, fiscal_year
