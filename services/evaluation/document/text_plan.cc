#include "services/evaluation/document/text_plan.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/text/text.h"

namespace jixiao::evaluation {
namespace {

// What the heading of a section that tells of problems says.
constexpr char kProblems[] = "存在问题";

PlannedText OwnText(const v1::Submission& submission, int index) {
  return {&submission.sections(index).markdown(), true,
          absl::StrCat("sections[", index, "].markdown"),
          PlaceOfOwnText(submission, index)};
}

std::vector<PlannedSection> PlanOwn(const v1::Submission& submission) {
  std::vector<PlannedSection> plan;
  for (int i = 0; i < submission.sections_size(); ++i) {
    const v1::NarrativeSection& section = submission.sections(i);
    PlannedSection& planned = plan.emplace_back();
    planned.title = section.title();
    planned.level = section.level();
    planned.problems = absl::StrContains(section.title(), kProblems);
    planned.texts.push_back(OwnText(submission, i));
  }
  return plan;
}

}  // namespace

std::string PlaceOfOwnText(const v1::Submission& submission, int index) {
  const std::string& place = submission.sections(index).place();
  return place.empty() ? absl::StrCat("sections[", index, "]") : place;
}

std::vector<PlannedSection> PlanSections(
    const v1::Submission& submission,
    const v1::ReportTemplate* report_template) {
  if (report_template == nullptr) return PlanOwn(submission);
  std::map<std::string, int> own;
  for (int i = 0; i < submission.sections_size(); ++i) {
    own.emplace(submission.sections(i).title(), i);
  }
  std::vector<PlannedSection> plan;
  for (int i = 0; i < report_template->sections_size(); ++i) {
    const v1::TemplateSection& section = report_template->sections(i);
    const std::string path = absl::StrCat("sections[", i, "]");
    PlannedSection& planned = plan.emplace_back();
    planned.title = section.title();
    planned.level = section.level();
    planned.condition = section.condition();
    planned.condition_field = path + ".condition";
    planned.own_text_required =
        section.own_text() == v1::TemplateSection::OWN_TEXT_REQUIRED;
    planned.problems = section.problems();
    planned.texts.push_back({&section.text(), false, path + ".text",
                             absl::StrCat(report_template->name(), " ", path)});
    const auto found = own.find(section.title());
    if (found != own.end()) {
      planned.texts.push_back(OwnText(submission, found->second));
    }
  }
  return plan;
}

void CheckPlan(const v1::Submission& submission,
               const v1::ReportTemplate* report_template,
               status::Violations* violations) {
  if (report_template == nullptr) return;
  std::vector<std::string> headings;
  std::vector<std::string> with_text;
  for (const v1::TemplateSection& section : report_template->sections()) {
    headings.push_back(section.title());
    if (section.own_text() != v1::TemplateSection::OWN_TEXT_UNSPECIFIED) {
      with_text.push_back(section.title());
    }
  }
  std::set<std::string> seen;
  for (int i = 0; i < submission.sections_size(); ++i) {
    const std::string& title = submission.sections(i).title();
    const std::string field = absl::StrCat("sections[", i, "].title");
    // A heading without text may stand wherever the template has it.
    const std::vector<std::string>& titles =
        submission.sections(i).markdown().empty() ? headings : with_text;
    if (std::find(titles.begin(), titles.end(), title) == titles.end()) {
      violations->Add(
          field,
          absl::StrCat("the template takes no text of the department "
                       "under ",
                       text::Quote(title), text::DidYouMean(titles, title)));
    } else if (!seen.insert(title).second) {
      violations->Add(field,
                      absl::StrCat(text::Quote(title),
                                   " is given twice; the template has one "
                                   "place for it"));
    }
  }
}

}  // namespace jixiao::evaluation
