// Assembles the report of an evaluation as a document model, from which every
// format is rendered.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_ASSEMBLE_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_ASSEMBLE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "jixiao/evaluation/v1/document.pb.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "jixiao/evaluation/v1/template.pb.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/evaluation/domain/framework/compiled_framework.h"

namespace jixiao::evaluation {

// What a report is assembled with besides what was evaluated.
struct AssembleOptions {
  // The template that the submission names; null where it names none.
  const v1::ReportTemplate* report_template = nullptr;
  // Whether DOCX and PDF print the table of sources.
  bool source_annex = false;
};

// The report: the sections of the template, else of the submission, in their
// order, the attachment with the table of indicators, then the supplement of
// the system, whose last section lists the faults of the text. The attachment
// is the last section that is no supplement; signature and date stand before
// it. Every figure has a fact with provenance; text holds no digits. Fields 2
// to 6 depend on the arguments' content only, not on the evaluation's name or
// time; `name` is set where the evaluation has one. INVALID_ARGUMENT for faults
// of the narrative (`sections[i].markdown`), of the template over this
// framework
// (`template`) or of the fact sets.
absl::StatusOr<v1::Document> AssembleDocument(
    const CompiledFramework& framework, const v1::Submission& submission,
    const std::vector<type::v1::FactSet>& fact_sets,
    const v1::Evaluation& evaluation, const AssembleOptions& options = {});

// Compiles the framework first.
absl::StatusOr<v1::Document> AssembleDocument(
    const v1::Framework& framework, const v1::Submission& submission,
    const std::vector<type::v1::FactSet>& fact_sets,
    const v1::Evaluation& evaluation, const AssembleOptions& options = {});

// The canonical JSON of fields 2 to 5 and 8; its SHA-256 is `Document.digest`.
std::string DigestedJson(const v1::Document& document);

// The index of the attachment among the sections; their number where the
// document has none.
int AttachmentIndex(const v1::Document& document);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_ASSEMBLE_H_
