-- Nothing was reviewed yet, and evaluations did not say their grade.
INSERT INTO evaluation_score (department, sequence, fiscal_year, framework,
  revision, reviewed_leaf_count, claimed_total, claims_full, score_total,
  proven_points, weight_total, grade)
SELECT e.department, e.sequence, e.fiscal_year, e.framework, 1, 0,
  JSON_UNQUOTE(JSON_EXTRACT(e.content, '$.summary.claimed_total.value')),
  CAST(JSON_UNQUOTE(JSON_EXTRACT(e.content, '$.summary.claimed_total.value'))
    AS DECIMAL(20, 2)) * 100 >= l.weight_total,
  l.score_total, l.proven_points, l.weight_total, ''
FROM evaluation AS e
JOIN (
  SELECT department, sequence, SUM(score) AS score_total,
    SUM(IF(status = 1, weight, 0)) AS proven_points,
    SUM(weight) AS weight_total
  FROM leaf_score
  GROUP BY department, sequence) AS l
ON l.department = e.department AND l.sequence = e.sequence
