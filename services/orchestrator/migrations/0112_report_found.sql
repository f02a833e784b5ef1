ALTER TABLE report
  -- What EVALUATE found, kept until the report is generated: JSON
  -- {"checks": [ids of VIOLATED checks], "leaves": [codes of CONTRADICTED
  -- leaves]}.
  ADD COLUMN found LONGTEXT NULL
