// Report templates: revisions, lists, and the submissions and documents that
// are written by them.
#include <string>
#include <utility>
#include <vector>

#include "tests/integration/services/evaluation/service_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::EqualsProto;
using ::jixiao::testing::HasViolation;
using ::jixiao::testing::IsOk;
using ::jixiao::testing::StatusIs;
using ::testing::ElementsAre;
using TemplateStub = v1::TemplateService::Stub;

class TemplateRpc : public ServiceFixture {
 protected:
  absl::StatusOr<v1::ReportTemplate> CreateTemplate(
      const v1::ReportTemplate& content, const std::string& id = "agency",
      bool validate_only = false) {
    v1::CreateReportTemplateRequest request;
    request.set_report_template_id(id);
    *request.mutable_report_template() = content;
    request.set_validate_only(validate_only);
    return Call(&TemplateStub::CreateReportTemplate, request);
  }
  absl::StatusOr<v1::ReportTemplate> Revise(v1::ReportTemplate content,
                                            const std::string& etag,
                                            const std::string& id = "agency") {
    v1::ReviseReportTemplateRequest request;
    content.set_name("reportTemplates/" + id);
    content.set_etag(etag);
    *request.mutable_report_template() = content;
    return Call(&TemplateStub::ReviseReportTemplate, request);
  }
  absl::StatusOr<v1::ReportTemplate> Get(const std::string& name) {
    v1::GetReportTemplateRequest request;
    request.set_name(name);
    return Call(&TemplateStub::GetReportTemplate, request);
  }
  std::vector<std::string> Names(const std::string& only, int size) {
    std::vector<std::string> names;
    v1::ListReportTemplatesRequest request;
    request.set_report_template(only);
    request.set_page_size(size);
    do {
      const auto page = Call(&TemplateStub::ListReportTemplates, request);
      EXPECT_THAT(page, IsOk());
      if (!page.ok()) return names;
      for (const auto& item : page->report_templates()) {
        EXPECT_EQ(item.sections_size(), 0);
        EXPECT_EQ(item.source_text(), "");
        names.push_back(item.name());
      }
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return names;
  }

  static v1::ReportTemplate Other() {
    v1::ReportTemplate other = SmallTemplate();
    other.mutable_sections(0)->set_text("决算支出 {{决算支出|万元|2}} 万元。");
    return other;
  }
  // By the template, with text for its second and third section.
  static v1::Submission WithTemplate(const std::string& name) {
    v1::Submission submission = SmallSubmission();
    submission.set_template_(name);
    submission.clear_sections();
    for (const auto& [title, text] : {std::pair("二、成效", "总体良好。"),
                                      std::pair("三、存在问题", "无")}) {
      v1::NarrativeSection* section = submission.add_sections();
      section->set_title(title);
      section->set_level(1);
      section->set_markdown(text);
      section->set_place(std::string("narrative/") + text + ".md");
    }
    return submission;
  }
  absl::StatusOr<v1::Document> Assemble(bool source_annex = false) {
    v1::AssembleDocumentRequest request;
    request.set_evaluation(evaluation_.name());
    request.set_source_annex(source_annex);
    return Call(&v1::EvaluationService::Stub::AssembleDocument, request);
  }

  v1::Evaluation evaluation_;
};

TEST_F(TemplateRpc, RevisionsStayAndTheNewestAnswersForTheName) {
  v1::ReportTemplate content = SmallTemplate();
  content.set_source_text("# 注释");
  JX_ASSERT_OK_AND_ASSIGN(const v1::ReportTemplate first,
                          CreateTemplate(content));
  EXPECT_EQ(first.name(), "reportTemplates/agency@1");
  EXPECT_EQ(first.revision(), 1);
  EXPECT_EQ(first.source_text(), "# 注释");
  JX_ASSERT_OK_AND_ASSIGN(const v1::ReportTemplate second,
                          Revise(Other(), first.etag()));
  EXPECT_EQ(second.name(), "reportTemplates/agency@2");
  EXPECT_NE(second.digest(), first.digest());
  EXPECT_THAT(Get("reportTemplates/agency").value(), EqualsProto(second));
  JX_ASSERT_OK_AND_ASSIGN(v1::ReportTemplate read,
                          Get("reportTemplates/agency@1"));
  EXPECT_EQ(read.etag(), second.etag());
  read.set_etag(first.etag());
  EXPECT_THAT(read, EqualsProto(first));
}

TEST_F(TemplateRpc, EqualContentAddsNoRevision) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::ReportTemplate first,
                          CreateTemplate(SmallTemplate()));
  JX_ASSERT_OK_AND_ASSIGN(const v1::ReportTemplate again,
                          Revise(SmallTemplate(), first.etag()));
  EXPECT_EQ(again.name(), first.name());
  EXPECT_EQ(database_.Count("report_template"), 1);
}

TEST_F(TemplateRpc, TellsWhatStandsInTheWay) {
  EXPECT_THAT(Get("reportTemplates/none"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Revise(SmallTemplate(), "\"1\""),
              StatusIs(absl::StatusCode::kNotFound));
  JX_ASSERT_OK(CreateTemplate(SmallTemplate()));
  EXPECT_THAT(CreateTemplate(SmallTemplate()),
              StatusIs(absl::StatusCode::kAlreadyExists,
                       type::v1::ERROR_REASON_RESOURCE_EXISTS));
  EXPECT_THAT(Revise(Other(), "\"77\""),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_EQ(database_.Count("report_template"), 1);
}

TEST_F(TemplateRpc, TellsEveryFaultWithLineAndColumn) {
  v1::ReportTemplate faulty = SmallTemplate();
  faulty.mutable_sections(0)->set_text("甲\n\n支出 {{if}}");
  faulty.mutable_sections(1)->set_text("{{end}}");
  const absl::Status status = CreateTemplate(faulty).status();
  EXPECT_THAT(status, HasViolation("report_template.sections[0].text",
                                   "line 3, column 4"));
  EXPECT_THAT(status, HasViolation("report_template.sections[1].text",
                                   "line 1, column 1"));
  EXPECT_THAT(Get("frameworks/small").status(), HasViolation("name"));
  EXPECT_THAT(CreateTemplate(SmallTemplate(), "No"),
              HasViolation("report_template_id"));
}

TEST_F(TemplateRpc, ChecksWithoutWriting) {
  JX_ASSERT_OK(CreateTemplate(SmallTemplate(), "agency", true));
  EXPECT_EQ(database_.Count("report_template"), 0);
}

TEST_F(TemplateRpc, ListsByIdAndNumberWhateverThePage) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::ReportTemplate b,
                          CreateTemplate(SmallTemplate(), "b"));
  JX_ASSERT_OK(Revise(Other(), b.etag(), "b"));
  JX_ASSERT_OK(CreateTemplate(SmallTemplate(), "a"));
  for (const int size : {0, 1, 2, 3}) {
    EXPECT_THAT(Names("", size),
                ElementsAre("reportTemplates/a@1", "reportTemplates/b@1",
                            "reportTemplates/b@2"));
    EXPECT_THAT(Names("reportTemplates/b", size),
                ElementsAre("reportTemplates/b@1", "reportTemplates/b@2"));
  }
}

TEST_F(TemplateRpc, ASubmissionKeepsTheRevisionThatWasTheNewest) {
  ActivateSmallFramework();
  JX_ASSERT_OK_AND_ASSIGN(const v1::ReportTemplate first,
                          CreateTemplate(SmallTemplate()));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Submission submission,
                          Submit(WithTemplate(kReportTemplate)));
  EXPECT_EQ(submission.template_(), "reportTemplates/agency@1");
  JX_ASSERT_OK(Revise(Other(), first.etag()));
  JX_ASSERT_OK_AND_ASSIGN(evaluation_, Evaluate(BudgetFacts()));
  const auto& input = *evaluation_.inputs().rbegin();
  EXPECT_EQ(input.role(), "template");
  EXPECT_EQ(input.resource(), "reportTemplates/agency@1");
  EXPECT_EQ(input.digest(), first.digest());
}

TEST_F(TemplateRpc, ASubmissionIsCheckedAgainstItsTemplate) {
  ActivateSmallFramework();
  EXPECT_THAT(Submit(WithTemplate("reportTemplates/none")),
              HasViolation("submission.template", "does not exist"));
  EXPECT_THAT(Submit(WithTemplate("agency")),
              HasViolation("submission.template", "must be reportTemplates/"));
  v1::ReportTemplate unknown = SmallTemplate();
  unknown.mutable_sections(0)->set_text("{{没有的数}}");
  JX_ASSERT_OK(CreateTemplate(unknown, "unknown"));
  EXPECT_THAT(Submit(WithTemplate("reportTemplates/unknown")),
              HasViolation("submission.template",
                           "sections[0].text: line 1, column 1"));
  JX_ASSERT_OK(CreateTemplate(SmallTemplate()));
  v1::Submission misplaced = WithTemplate(kReportTemplate);
  misplaced.mutable_sections(0)->set_title("一、收支");
  misplaced.mutable_sections(1)->set_title("二、成效");
  EXPECT_THAT(Submit(misplaced),
              HasViolation("submission.sections[0].title", "takes no text"));
  misplaced.mutable_sections(0)->set_title("二、成效");
  EXPECT_THAT(Submit(misplaced),
              HasViolation("submission.sections[1].title", "twice"));
}

TEST_F(TemplateRpc, TheDocumentHasTheSectionsOfItsTemplateAndItsFaults) {
  ActivateSmallFramework();
  JX_ASSERT_OK(CreateTemplate(SmallTemplate()));
  v1::Submission submission = WithTemplate(kReportTemplate);
  submission.mutable_sections()->DeleteSubrange(0, 1);
  JX_ASSERT_OK(Submit(submission));
  JX_ASSERT_OK_AND_ASSIGN(evaluation_, Evaluate(BudgetFacts()));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Document document, Assemble(true));
  EXPECT_TRUE(document.source_annex());
  EXPECT_EQ(document.sections(0).title(), "一、收支");
  EXPECT_EQ(document.sections(1).title(), "二、成效");
  EXPECT_EQ(document.sections(2).title(), "三、存在问题");
  EXPECT_NE(document.sections(3).title(), "四、超支说明");
  ASSERT_EQ(document.faults_size(), 2);
  EXPECT_EQ(document.faults(0).kind(), v1::DocumentFault::KIND_TEXT_MISSING);
  EXPECT_EQ(document.faults(0).section(), "二、成效");
  EXPECT_EQ(document.faults(1).kind(), v1::DocumentFault::KIND_PROBLEMS_DENIED);
  EXPECT_EQ(document.faults(1).place(), "narrative/无.md:1:1");
  EXPECT_TRUE(document.faults(1).blocking());
  v1::GetDocumentRequest get;
  get.set_name(document.name());
  EXPECT_THAT(Call(&v1::EvaluationService::Stub::GetDocument, get).value(),
              EqualsProto(document));
}

TEST_F(TemplateRpc, ADocumentRefersToTheTemplateOfItsEvaluation) {
  ActivateSmallFramework();
  JX_ASSERT_OK(CreateTemplate(SmallTemplate()));
  JX_ASSERT_OK_AND_ASSIGN(v1::Submission submission,
                          Submit(WithTemplate(kReportTemplate)));
  JX_ASSERT_OK_AND_ASSIGN(evaluation_, Evaluate(BudgetFacts()));
  submission.clear_template_();
  v1::UpdateSubmissionRequest update;
  *update.mutable_submission() = submission;
  JX_ASSERT_OK(Call(&v1::EvaluationService::Stub::UpdateSubmission, update));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Document document, Assemble());
  EXPECT_EQ(document.sections(0).title(), "一、收支");
}

TEST_F(TemplateRpc, WritesWithOneAuditEventEach) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::ReportTemplate first,
                          CreateTemplate(SmallTemplate()));
  JX_ASSERT_OK(Revise(Other(), first.etag()));
  EXPECT_EQ(database_.Count("audit_event"), 2);
}

}  // namespace
}  // namespace jixiao::evaluation
