#ifndef JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REPORT_RECORD_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REPORT_RECORD_H_

#include <cstdint>

#include "jixiao/report/v1/report.pb.h"
#include "services/orchestrator/domain/report_name.h"

namespace jixiao::orchestrator {

// A report revision as it is stored.
struct ReportRecord {
  ReportKey key;
  // Complete, with name and etag.
  report::v1::Report report;
  // What the etag tells; rises with every change.
  int64_t row_version = 0;
  // Whether DOCX and PDF print the table of sources.
  bool source_annex = false;
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REPORT_RECORD_H_
