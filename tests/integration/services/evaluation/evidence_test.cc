#include "absl/strings/str_cat.h"
#include "common/uuid/uuid.h"
#include "services/evaluation/store/evidence_entries.h"
#include "services/evaluation/store/submission_rows.h"
#include "tests/integration/services/evaluation/evidence_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::HasViolation;
using ::jixiao::testing::StatusIs;

class EvidenceRpc : public EvidenceFixture {};

TEST_F(EvidenceRpc, AnEntryReadsBackWhole) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::EvidenceDocument entered, Enter(Rules()));
  EXPECT_EQ(entered.name(), kRules);
  EXPECT_EQ(entered.number(), "宁投促〔2024〕3号");
  EXPECT_EQ(entered.expire_date().year(), 2026);
  EXPECT_EQ(entered.size_bytes(), 0);
  EXPECT_NE(entered.uid(), "");
  JX_ASSERT_OK_AND_ASSIGN(const v1::EvidenceDocument read, Entry(kRules));
  EXPECT_THAT(read, testing::EqualsProto(entered));
  EXPECT_THAT(Entry("departments/nj-tcj/evidenceDocuments/other"),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
}

TEST_F(EvidenceRpc, IdAndNumberAreEachTakenOnce) {
  JX_ASSERT_OK(Enter(Rules()));
  v1::EvidenceDocument other = Rules();
  other.set_number("另一号");
  const auto exists = StatusIs(absl::StatusCode::kAlreadyExists,
                               type::v1::ERROR_REASON_RESOURCE_EXISTS);
  EXPECT_THAT(Enter(other), exists);
  EXPECT_THAT(Enter(Rules(), "again"), exists);
  JX_ASSERT_OK_AND_ASSIGN(v1::EvidenceDocument entered, Enter(other, "again"));
  entered.set_number(Rules().number());
  EXPECT_THAT(Change(entered), exists);
  EXPECT_EQ(database_.Count("evidence_document"), 2);
}

TEST_F(EvidenceRpc, ARepeatedRequestGetsTheFirstAnswer) {
  const std::string id = Uuid4();
  JX_ASSERT_OK_AND_ASSIGN(const v1::EvidenceDocument first,
                          Enter(Rules(), "rules", id));
  JX_ASSERT_OK_AND_ASSIGN(const v1::EvidenceDocument again,
                          Enter(Rules(), "rules", id));
  EXPECT_THAT(again, testing::EqualsProto(first));
}

TEST_F(EvidenceRpc, NamesEveryFaultAtOnce) {
  v1::EvidenceDocument faulty;
  faulty.set_number(std::string(101, 'n'));
  faulty.set_kind(std::string(41, 'k'));
  faulty.set_issuer("甲\n乙");
  faulty.mutable_issue_date()->set_year(2024);
  faulty.set_file_digest(std::string(64, 'A'));
  faulty.set_media_type(std::string(101, 'm'));
  const absl::Status status = Enter(faulty, "Rules", "1").status();
  for (const char* field :
       {"evidence_document_id", "evidence_document.number",
        "evidence_document.title", "evidence_document.kind",
        "evidence_document.issuer", "evidence_document.issue_date",
        "evidence_document.file_digest", "evidence_document.media_type",
        "request_id"}) {
    EXPECT_THAT(status, HasViolation(field));
  }
  v1::EvidenceDocument expired = Rules();
  expired.mutable_expire_date()->set_year(2023);
  EXPECT_THAT(Enter(expired).status(),
              HasViolation("evidence_document.expire_date", "2024-01-08"));
}

TEST_F(EvidenceRpc, AnUpdateReplacesEveryFieldUnderItsEtag) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::EvidenceDocument entered, Enter(Rules()));
  v1::EvidenceDocument changed;
  changed.set_name(entered.name());
  changed.set_number("新号");
  changed.set_title("新题");
  EXPECT_THAT(Change(changed).status(), HasViolation("evidence_document.etag"));
  changed.set_etag(entered.etag());
  JX_ASSERT_OK_AND_ASSIGN(const v1::EvidenceDocument replaced, Change(changed));
  EXPECT_EQ(replaced.title(), "新题");
  EXPECT_EQ(replaced.issuer(), "");
  EXPECT_FALSE(replaced.has_issue_date());
  EXPECT_EQ(replaced.uid(), entered.uid());
  EXPECT_THAT(replaced.create_time(),
              testing::EqualsProto(entered.create_time()));
  EXPECT_THAT(Change(changed), StatusIs(absl::StatusCode::kAborted,
                                        type::v1::ERROR_REASON_ETAG_MISMATCH));
  changed.set_name("departments/nj-tcj/evidenceDocuments/none");
  EXPECT_THAT(Change(changed),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
}

TEST_F(EvidenceRpc, ListsByNumberPageByPage) {
  for (const char* number : {"c", "a", "b"}) {
    v1::EvidenceDocument document = Rules();
    document.set_number(number);
    JX_ASSERT_OK(Enter(document, absl::StrCat("id-", number)));
  }
  v1::ListEvidenceDocumentsRequest request;
  request.set_parent(kDepartment);
  request.set_page_size(2);
  JX_ASSERT_OK_AND_ASSIGN(const v1::ListEvidenceDocumentsResponse first,
                          Call(&EvidenceStub::ListEvidenceDocuments, request));
  ASSERT_EQ(first.evidence_documents_size(), 2);
  EXPECT_EQ(first.evidence_documents(0).number(), "a");
  EXPECT_EQ(first.evidence_documents(1).number(), "b");
  request.set_page_token(first.next_page_token());
  JX_ASSERT_OK_AND_ASSIGN(const v1::ListEvidenceDocumentsResponse last,
                          Call(&EvidenceStub::ListEvidenceDocuments, request));
  ASSERT_EQ(last.evidence_documents_size(), 1);
  EXPECT_EQ(last.evidence_documents(0).number(), "c");
  EXPECT_EQ(last.next_page_token(), "");
  request.set_parent("departments/other");
  request.clear_page_token();
  JX_ASSERT_OK_AND_ASSIGN(const v1::ListEvidenceDocumentsResponse none,
                          Call(&EvidenceStub::ListEvidenceDocuments, request));
  EXPECT_EQ(none.evidence_documents_size(), 0);
}

// Two departments may have the same number and the same id.
TEST_F(EvidenceRpc, DepartmentsHaveRegistersOfTheirOwn) {
  JX_ASSERT_OK(Enter(Rules()));
  v1::CreateEvidenceDocumentRequest request;
  request.set_parent("departments/other");
  request.set_evidence_document_id("rules");
  *request.mutable_evidence_document() = Rules();
  JX_EXPECT_OK(Call(&EvidenceStub::CreateEvidenceDocument, request));
}

class EvidenceOfSubmission : public EvidenceFixture {
 protected:
  void SetUp() override { ActivateSmallFramework(); }

  // SmallSubmission with one piece of evidence that the register describes.
  static v1::Submission Supported(const std::string& document = kRules) {
    v1::Submission submission = SmallSubmission();
    v1::Evidence& evidence = *submission.add_evidence();
    evidence.set_document(document);
    evidence.add_indicator_codes("A2.1");
    return submission;
  }
};

TEST_F(EvidenceOfSubmission, IsWhatTheRegisterSaysWhenItIsWritten) {
  v1::EvidenceDocument entry = Rules();
  entry.set_file_digest(std::string(64, 'a'));
  JX_ASSERT_OK_AND_ASSIGN(v1::EvidenceDocument entered, Enter(entry));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Submission submitted, Submit(Supported()));
  ASSERT_EQ(submitted.evidence_size(), 1);
  const v1::Evidence& evidence = submitted.evidence(0);
  EXPECT_EQ(evidence.number(), entry.number());
  EXPECT_EQ(evidence.title(), entry.title());
  EXPECT_EQ(evidence.kind(), entry.kind());
  EXPECT_EQ(evidence.issuer(), entry.issuer());
  EXPECT_THAT(evidence.issue_date(), testing::EqualsProto(entry.issue_date()));
  EXPECT_THAT(evidence.expire_date(),
              testing::EqualsProto(entry.expire_date()));
  EXPECT_EQ(evidence.file_digest(), entry.file_digest());
  entered.set_title("改了");
  JX_ASSERT_OK(Change(entered));
  v1::GetSubmissionRequest request;
  request.set_name(kSubmission);
  JX_ASSERT_OK_AND_ASSIGN(
      v1::Submission read,
      Call(&v1::EvaluationService::Stub::GetSubmission, request));
  EXPECT_THAT(read, testing::EqualsProto(submitted));
  v1::UpdateSubmissionRequest update;
  *update.mutable_submission() = read;
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Submission written,
      Call(&v1::EvaluationService::Stub::UpdateSubmission, update));
  EXPECT_EQ(written.evidence(0).title(), "改了");
}

TEST_F(EvidenceOfSubmission, SupportsTheLeafThatItNames) {
  JX_ASSERT_OK(Enter(Rules()));
  JX_ASSERT_OK(Submit(Supported()));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation evaluation,
                          Evaluate(BudgetFacts()));
  EXPECT_EQ(evaluation.leaf_results(1).status(), v1::LEAF_STATUS_JUDGED);
  v1::AssembleDocumentRequest request;
  request.set_evaluation(evaluation.name());
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Document document,
      Call(&v1::EvaluationService::Stub::AssembleDocument, request));
  bool listed = false;
  for (const v1::Section& section : document.sections()) {
    for (const v1::Block& block : section.blocks()) {
      listed = listed || block.table().caption() == "佐证目录";
    }
  }
  EXPECT_TRUE(listed);
}

TEST_F(EvidenceOfSubmission, GeneratedEvidenceInTheRegisterJudgesNothing) {
  v1::EvidenceDocument entry = Rules();
  entry.set_synthetic(true);
  JX_ASSERT_OK(Enter(entry));
  v1::Submission claims_real = Supported();
  claims_real.mutable_evidence(0)->set_synthetic(false);
  JX_ASSERT_OK(Submit(claims_real));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation evaluation,
                          Evaluate(BudgetFacts()));
  EXPECT_EQ(evaluation.leaf_results(1).status(), v1::LEAF_STATUS_UNSUPPORTED);
}

TEST_F(EvidenceOfSubmission, ADocumentThatTheRegisterLacksIsNamedWithTheRest) {
  v1::Submission faulty = Supported();
  faulty.mutable_claims(0)->mutable_claimed_score()->set_value("3.01");
  const absl::Status status = Submit(faulty).status();
  EXPECT_THAT(status, HasViolation("submission.evidence[0].document"));
  EXPECT_THAT(status, HasViolation("submission.claims[0].claimed_score"));
  EXPECT_EQ(database_.Count("submission"), 0);
}

TEST_F(EvidenceOfSubmission, AnEntryThatChangesMeanwhileIsAConflict) {
  JX_ASSERT_OK_AND_ASSIGN(v1::EvidenceDocument entered, Enter(Rules()));
  v1::Submission filled = Supported();
  filled.set_framework("frameworks/small@1");
  JX_ASSERT_OK(database_.db().Read({}, [&](mysql::Session& session) {
    return FillEvidence(session, "nj-tcj", filled);
  }));
  entered.set_title("改了");
  JX_ASSERT_OK(Change(entered));
  journal::WriteCall write;
  write.actor = "tester";
  write.method = "test";
  write.now = clock_.Now();
  EXPECT_THAT(
      WriteNewSubmission(database_.db(), write, {"nj-tcj", 2024}, filled),
      StatusIs(absl::StatusCode::kAborted,
               type::v1::ERROR_REASON_TRANSACTION_CONFLICT));
  EXPECT_EQ(database_.Count("submission"), 0);
}

TEST_F(EvidenceOfSubmission, ADocumentOfAnotherDepartmentIsRefused) {
  v1::CreateEvidenceDocumentRequest request;
  request.set_parent("departments/other");
  request.set_evidence_document_id("rules");
  *request.mutable_evidence_document() = Rules();
  JX_ASSERT_OK(Call(&EvidenceStub::CreateEvidenceDocument, request));
  EXPECT_THAT(
      Submit(Supported("departments/other/evidenceDocuments/rules")).status(),
      HasViolation("submission.evidence[0].document"));
}

}  // namespace
}  // namespace jixiao::evaluation
