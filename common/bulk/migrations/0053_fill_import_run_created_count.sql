UPDATE import_run SET created_count = (
  SELECT COALESCE(SUM(CAST(JSON_UNQUOTE(JSON_EXTRACT(after_json, '$.rows')) AS SIGNED)), 0)
  FROM audit_event
  WHERE audit_event.department = import_run.department AND action = 'IMPORT_ROWS'
    AND resource = CONCAT('departments/', import_run.department, '/imports/', fiscal_year, '-', import_id))
