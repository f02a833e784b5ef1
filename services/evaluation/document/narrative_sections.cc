#include "services/evaluation/document/narrative_sections.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/evaluation/document/denied_problems.h"
#include "services/evaluation/document/spans.h"
#include "services/evaluation/document/text_plan.h"
#include "services/evaluation/document/text_table.h"
#include "services/evaluation/template/expand.h"
#include "services/evaluation/template/printed_lookup.h"
#include "services/evaluation/template/text_template.h"

namespace jixiao::evaluation {
namespace {

// What the department's own text may name besides the vocabulary: its figures
// by key and by Chinese name, in the words of the framework and in those of the
// facts.
TextNames NamesOf(const CompiledFramework& framework,
                  const v1::Submission* submission) {
  TextNames names;
  names.vocabulary = &framework.vocabulary();
  names.tree = &framework.tree();
  if (submission == nullptr) return names;
  for (const type::v1::Fact& fact : submission->facts()) {
    const std::string& key = fact.key().key();
    names.own.emplace(key, &fact.value());
    names.own.emplace(framework.vocabulary().DisplayName(key), &fact.value());
    if (!fact.display_name().empty()) {
      names.own.emplace(fact.display_name(), &fact.value());
    }
  }
  return names;
}

void CheckSectionText(const PlannedText& planned, const TextNames& names,
                      status::Violations* violations) {
  std::vector<narrative::Fault> faults;
  TextTemplate::Compile(*planned.text, &names, &faults);
  for (const narrative::Fault& fault : faults) {
    const std::string message = absl::StrCat("line ", fault.line, ", column ",
                                             fault.column, ": ", fault.message);
    if (planned.own) {
      violations->Add(planned.field, message);
    } else {
      violations->Add("template", absl::StrCat(planned.field, ": ", message));
    }
  }
}

// Writes the sections one by one.
class SectionWriter {
 public:
  SectionWriter(const Context& context, v1::Document* document)
      : context_(context),
        own_names_(NamesOf(context.framework, &context.submission)),
        template_names_(NamesOf(context.framework, nullptr)),
        document_(document) {}

  absl::Status Write(const PlannedSection& planned) {
    JX_ASSIGN_OR_RETURN(const bool stands, Stands(planned));
    if (!stands) return absl::OkStatus();
    v1::Section* section = document_->add_sections();
    section->set_title(planned.title);
    section->set_level(planned.level);
    std::string own;
    std::string place;
    for (const PlannedText& text : planned.texts) {
      JX_RETURN_IF_ERROR(WriteText(planned, text, section));
      if (!text.own) continue;
      own = *text.text;
      place = text.place;
    }
    if (planned.own_text_required && IsEmptyText(own)) {
      TellMissingText(planned, section);
    }
    if (!planned.problems) return absl::OkStatus();
    const std::string denied = WhyProblemsCannotBeDenied(context_.evaluation);
    if (DeniesProblems(own) && !denied.empty()) {
      AddFault(v1::DocumentFault::KIND_PROBLEMS_DENIED, planned.title,
               place + ":1:1", "无", denied);
    }
    return absl::OkStatus();
  }

 private:
  // Text of the department makes its section stand whatever the condition says.
  absl::StatusOr<bool> Stands(const PlannedSection& planned) {
    if (planned.condition.empty() || planned.texts.size() > 1) return true;
    JX_ASSIGN_OR_RETURN(
        const formula::Formula condition,
        formula::Formula::CompileCondition(planned.condition,
                                           context_.framework.vocabulary()));
    const formula::Outcome outcome =
        condition.Evaluate(PrintedLookup(context_.facts));
    return outcome.has_value() && outcome.truth;
  }

  absl::Status WriteText(const PlannedSection& planned,
                         const PlannedText& planned_text,
                         v1::Section* section) {
    std::vector<narrative::Fault> faults;
    const TextTemplate text = TextTemplate::Compile(
        *planned_text.text, planned_text.own ? &own_names_ : &template_names_,
        &faults);
    if (!faults.empty()) return absl::OkStatus();
    const TextFacts facts{context_.framework.vocabulary(), context_.facts};
    absl::StatusOr<WrittenText> written =
        Expand(text, facts, [this](const std::string& code) {
          return ContradictedLeafName(context_, code);
        });
    if (!written.ok()) {
      return status::Annotate(written.status(), planned_text.place);
    }
    for (const PrintedBlock& block : written->blocks) {
      AddBlock(block, section);
    }
    for (const TextFault& fault : written->faults) {
      AddFault(
          fault.kind, planned.title,
          absl::StrCat(planned_text.place, ":", fault.line, ":", fault.column),
          fault.subject, fault.message);
    }
    return absl::OkStatus();
  }

  void AddBlock(const PrintedBlock& block, v1::Section* section) {
    if (!block.table.has_value()) {
      *section->add_blocks() = ToSpans(block.paragraph).ToParagraph();
      return;
    }
    *section->add_blocks()->mutable_table() =
        ToTable(*block.table, [this](const std::vector<PrintedPiece>& pieces) {
          return ToSpans(pieces);
        });
  }

  Spans ToSpans(const std::vector<PrintedPiece>& pieces) {
    Spans spans;
    std::string percent;  // stands before the mark of synthetic data
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const PrintedPiece& piece = pieces[i];
      const std::string taken = std::exchange(percent, "");
      switch (piece.kind) {
        case PrintedPiece::Kind::kText:
          spans.Text(piece.text.substr(taken.size()), piece.bold);
          break;
        case PrintedPiece::Kind::kLiteral:
          spans.Literal(piece.text, piece.bold);
          break;
        case PrintedPiece::Kind::kFact:
          percent = PercentBehind(pieces, i);
          spans.Figure(context_.figures.OfFact(piece.record->fact, piece.text,
                                               piece.qualifier),
                       piece.bold, percent);
          break;
        case PrintedPiece::Kind::kComputed:
          percent = PercentBehind(pieces, i);
          spans.Figure(ComputedFigure(piece), piece.bold, percent);
          break;
      }
    }
    return spans;
  }

  // The sign with which the text behind a figure begins.
  static std::string PercentBehind(const std::vector<PrintedPiece>& pieces,
                                   std::size_t at) {
    if (at + 1 == pieces.size()) return "";
    const PrintedPiece& next = pieces[at + 1];
    if (next.kind != PrintedPiece::Kind::kText ||
        next.bold != pieces[at].bold) {
      return "";
    }
    for (const char* sign : {"%", "‰"}) {
      if (absl::StartsWith(next.text, sign)) return sign;
    }
    return "";
  }

  v1::Figure ComputedFigure(const PrintedPiece& piece) {
    Derivation derivation;
    derivation.key = absl::StrCat("text.", ++computed_);
    derivation.name = piece.name;
    derivation.formula = piece.formula;
    derivation.place = "正文";
    derivation.synthetic = piece.synthetic;
    v1::Figure figure =
        context_.figures.Computed(derivation, piece.text, piece.unit);
    figure.set_qualifier(piece.qualifier);
    return figure;
  }

  void TellMissingText(const PlannedSection& planned, v1::Section* section) {
    *section->add_blocks() =
        Spans().Text("〔缺：部门填写的内容〕", true).ToParagraph();
    AddFault(v1::DocumentFault::KIND_TEXT_MISSING, planned.title,
             planned.texts[0].place, planned.title,
             absl::StrCat("“", planned.title,
                          "”须由部门填写：请在提交的数据中给出这一节的文字"));
  }

  void AddFault(v1::DocumentFault::Kind kind, const std::string& section,
                const std::string& place, const std::string& subject,
                const std::string& message) {
    v1::DocumentFault* fault = document_->add_faults();
    fault->set_kind(kind);
    fault->set_section(section);
    fault->set_place(place);
    fault->set_subject(subject);
    fault->set_message(message);
    fault->set_blocking(true);
  }

  const Context& context_;
  const TextNames own_names_;
  const TextNames template_names_;
  v1::Document* const document_;
  int computed_ = 0;
};

}  // namespace

absl::Status CheckNarrative(const CompiledFramework& framework,
                            const v1::Submission& submission,
                            const v1::ReportTemplate* report_template) {
  const TextNames own = NamesOf(framework, &submission);
  const TextNames of_template = NamesOf(framework, nullptr);
  status::Violations violations;
  CheckPlan(submission, report_template, &violations);
  for (const PlannedSection& section :
       PlanSections(submission, report_template)) {
    for (const PlannedText& text : section.texts) {
      CheckSectionText(text, text.own ? own : of_template, &violations);
    }
    if (section.condition.empty()) continue;
    const absl::Status condition =
        formula::Formula::CompileCondition(section.condition,
                                           framework.vocabulary())
            .status();
    if (condition.ok()) continue;
    violations.Add("template", absl::StrCat(section.condition_field, ": ",
                                            std::string(condition.message())));
  }
  return violations.ToStatus();
}

absl::Status AddNarrative(const Context& context, v1::Document* document) {
  SectionWriter writer(context, document);
  for (const PlannedSection& section :
       PlanSections(context.submission, context.report_template)) {
    JX_RETURN_IF_ERROR(writer.Write(section));
  }
  return absl::OkStatus();
}

}  // namespace jixiao::evaluation
