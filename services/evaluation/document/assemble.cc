#include "services/evaluation/document/assemble.h"

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "common/status/macros.h"
#include "services/evaluation/document/attachment.h"
#include "services/evaluation/document/context.h"
#include "services/evaluation/document/narrative_sections.h"
#include "services/evaluation/document/spans.h"
#include "services/evaluation/document/supplement.h"
#include "services/evaluation/document/text_faults.h"
#include "services/evaluation/domain/evaluate.h"

namespace jixiao::evaluation {
namespace {

// As official papers print it, with a blank around the numbers.
Spans DateSpans(const google::type::Date& date) {
  return Spans().Literal(absl::StrCat(date.year(), " 年 ", date.month(), " 月 ",
                                      date.day(), " 日"));
}

}  // namespace

absl::StatusOr<v1::Document> AssembleDocument(
    const CompiledFramework& framework, const v1::Submission& submission,
    const std::vector<type::v1::FactSet>& fact_sets,
    const v1::Evaluation& evaluation, const AssembleOptions& options) {
  JX_RETURN_IF_ERROR(
      CheckNarrative(framework, submission, options.report_template));
  std::vector<NamedFactSet> sets;
  for (const type::v1::FactSet& set : fact_sets) {
    sets.push_back({set.origin(), &set});
  }
  std::sort(sets.begin(), sets.end(),
            [](const NamedFactSet& a, const NamedFactSet& b) {
              return a.role < b.role;
            });
  JX_ASSIGN_OR_RETURN(const FactTable facts,
                      CollectFacts(framework, submission, sets));
  FigureMaker figures(DepartmentOf(submission.name()), evaluation);
  const Context context{framework,
                        submission,
                        sets,
                        evaluation,
                        facts,
                        figures,
                        options.report_template};
  v1::Document document;
  if (!evaluation.name().empty()) {
    document.set_name(evaluation.name() + "/documents/report");
  }
  document.set_title(submission.title());
  document.set_signatory(submission.signatory());
  *document.mutable_signed_date() = DateSpans(submission.signed_date()).list();
  document.set_source_annex(options.source_annex);
  JX_RETURN_IF_ERROR(AddNarrative(context, &document));
  AddAttachment(context, &document);
  AddConclusion(context, &document);
  AddScores(context, &document);
  AddFindings(context, &document);
  AddComparison(context, &document);
  AddProgress(context, &document);
  AddSources(context, &document);
  AddTextFaults(&document);
  document.set_digest(digest::Sha256Hex(DigestedJson(document)));
  return document;
}

absl::StatusOr<v1::Document> AssembleDocument(
    const v1::Framework& framework, const v1::Submission& submission,
    const std::vector<type::v1::FactSet>& fact_sets,
    const v1::Evaluation& evaluation, const AssembleOptions& options) {
  JX_ASSIGN_OR_RETURN(const std::shared_ptr<const CompiledFramework> compiled,
                      CompiledFramework::Compile(framework));
  return AssembleDocument(*compiled, submission, fact_sets, evaluation,
                          options);
}

std::string DigestedJson(const v1::Document& document) {
  v1::Document digested;
  digested.set_title(document.title());
  digested.set_signatory(document.signatory());
  *digested.mutable_signed_date() = document.signed_date();
  *digested.mutable_sections() = document.sections();
  digested.set_source_annex(document.source_annex());
  return digest::CanonicalJson(digested);
}

int AttachmentIndex(const v1::Document& document) {
  for (int i = document.sections_size() - 1; i >= 0; --i) {
    const v1::Section& section = document.sections(i);
    if (section.supplement()) continue;
    for (const v1::Block& block : section.blocks()) {
      if (block.has_table()) return i;
    }
    break;
  }
  return document.sections_size();
}

}  // namespace jixiao::evaluation
