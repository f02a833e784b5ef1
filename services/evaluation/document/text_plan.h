// Which texts make the sections of a report, and where each comes from.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_TEXT_PLAN_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_TEXT_PLAN_H_

#include <string>
#include <vector>

#include "common/status/status.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "jixiao/evaluation/v1/template.pb.h"

namespace jixiao::evaluation {

// A text in the language of templates.
struct PlannedText {
  const std::string* text = nullptr;
  // The department's own; else of the template.
  bool own = false;
  // For violations: `sections[3].markdown`, `template`.
  std::string field;
  // For faults: the file, such as `narrative/12-budget.md`.
  std::string place;
};

struct PlannedSection {
  std::string title;
  int level = 1;
  // A formula of the template; empty: it stands always.
  std::string condition;
  std::string condition_field;
  // That of the template before the department's own.
  std::vector<PlannedText> texts;
  bool own_text_required = false;
  // It tells of problems.
  bool problems = false;
};

// The sections in the order of the report. A template may be null: then they
// are those of the submission. Arguments must outlive the plan.
std::vector<PlannedSection> PlanSections(
    const v1::Submission& submission,
    const v1::ReportTemplate* report_template);

// Adds a violation of `sections[i].title` for each section of the submission
// for which the template has no place, or which is there twice.
void CheckPlan(const v1::Submission& submission,
               const v1::ReportTemplate* report_template,
               status::Violations* violations);

// The file that the section of the submission came from, or `sections[i]`.
std::string PlaceOfOwnText(const v1::Submission& submission, int index);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_TEXT_PLAN_H_
