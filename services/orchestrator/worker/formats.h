#ifndef JIXIAO_SERVICES_ORCHESTRATOR_WORKER_FORMATS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_WORKER_FORMATS_H_

#include "jixiao/evaluation/v1/document.pb.h"

namespace jixiao::orchestrator {

// A format as the evaluation service knows it, and as a report names it.
struct ReportFormat {
  evaluation::v1::DocumentFormat format;
  const char* name;
};

// What a report is rendered as, in this order.
inline constexpr ReportFormat kReportFormats[] = {
    {evaluation::v1::DOCUMENT_FORMAT_MARKDOWN, "md"},
    {evaluation::v1::DOCUMENT_FORMAT_HTML, "html"},
    {evaluation::v1::DOCUMENT_FORMAT_JSON, "json"},
    {evaluation::v1::DOCUMENT_FORMAT_DOCX, "docx"},
    {evaluation::v1::DOCUMENT_FORMAT_PDF, "pdf"},
    {evaluation::v1::DOCUMENT_FORMAT_XLSX, "xlsx"},
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_WORKER_FORMATS_H_
