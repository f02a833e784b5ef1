// Whoever reads a draft of a department from outside leaves an event in its
// audit chain; what is published and one's own costs nothing.
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "common/testing/access.h"
#include "tests/integration/services/evaluation/evidence_fixture.h"
#include "tests/integration/services/evaluation/review_fixture.h"

namespace jixiao::evaluation {
namespace {

using testing::CallerOf;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::StatusIs;

constexpr char kReport[] = "/documents/report";

class DraftReadTest : public ReviewFixture {
 protected:
  using Stub = v1::EvaluationService::Stub;
  using Scores = v1::ScoreService::Stub;
  // A read as a caller, and the resource that its event names; empty: none is
  // written whatever is read.
  struct Read {
    std::string method;
    std::string resource;
    std::function<absl::Status(const std::string& principal)> call;
    // Of an evaluation: costs nothing once that is published.
    bool of_evaluation = true;
  };

  void SetUp() override {
    ReviewFixture::SetUp();
    AddDocument();
    AddEvidence();
  }

  void AddDocument() {
    v1::AssembleDocumentRequest assemble;
    assemble.set_evaluation(evaluation_.name());
    JX_ASSERT_OK(Call(&Stub::AssembleDocument, assemble));
    v1::RenderDocumentRequest render;
    render.set_name(evaluation_.name() + kReport);
    render.set_format(v1::DOCUMENT_FORMAT_MARKDOWN);
    JX_ASSERT_OK(Call(&Stub::RenderDocument, render));
  }

  void AddEvidence() {
    v1::CreateEvidenceDocumentRequest create;
    create.set_parent(kDepartment);
    create.set_evidence_document_id("rules");
    *create.mutable_evidence_document() = Rules();
    JX_ASSERT_OK(
        Call(&v1::EvidenceService::Stub::CreateEvidenceDocument, create));
    const auto context = testing::InProcessServer::Context();
    v1::EvidenceDocument uploaded;
    const auto writer =
        evidence_stub_->UploadEvidenceFile(context.get(), &uploaded);
    v1::UploadEvidenceFileRequest part;
    part.set_name(kRules);
    part.set_data(std::string(200'000, 'x'));
    ASSERT_TRUE(writer->Write(part));
    writer->WritesDone();
    JX_ASSERT_OK(rpc::FromGrpc(writer->Finish()));
  }

  template <typename Reader, typename Message>
  static absl::Status Drain(Reader reader, Message message) {
    while (reader->Read(&message)) {
    }
    return rpc::FromGrpc(reader->Finish());
  }

  template <typename Method, typename Request>
  Read Unary(const std::string& name, Method method, Request request,
             const std::string& resource, bool of_evaluation = true) {
    return {name, resource,
            [this, method, request](const std::string& principal) {
              return Call(method, request, principal).status();
            },
            of_evaluation};
  }

  // Every rpc that gives a draft of one department away.
  std::vector<Read> Reads() {
    const std::string& evaluation = evaluation_.name();
    const std::string document = evaluation + kReport;
    std::vector<Read> reads;
    v1::GetSubmissionRequest submission;
    submission.set_name(kSubmission);
    reads.push_back(Unary("GetSubmission", &Stub::GetSubmission, submission,
                          kSubmission, /*of_evaluation=*/false));
    v1::EvaluateWithRequest what_if;
    what_if.set_submission(kSubmission);
    *what_if.add_fact_sets() = BudgetFacts();
    reads.push_back(Unary("EvaluateWith", &Stub::EvaluateWith, what_if,
                          kSubmission, /*of_evaluation=*/false));
    v1::GetEvaluationRequest get;
    get.set_name(evaluation);
    reads.push_back(
        Unary("GetEvaluation", &Stub::GetEvaluation, get, evaluation));
    v1::ListEvaluationsRequest list;
    list.set_parent(kDepartment);
    reads.push_back(
        Unary("ListEvaluations", &Stub::ListEvaluations, list, kDepartment));
    v1::GetDocumentRequest get_document;
    get_document.set_name(document);
    reads.push_back(
        Unary("GetDocument", &Stub::GetDocument, get_document, document));
    v1::DownloadDocumentRequest download;
    download.set_name(document);
    download.set_format(v1::DOCUMENT_FORMAT_MARKDOWN);
    reads.push_back(
        {"DownloadDocument", document,
         [this, download](const std::string& principal) {
           const auto context = testing::InProcessServer::Context(principal);
           return Drain(stub_->DownloadDocument(context.get(), download),
                        v1::DownloadDocumentResponse());
         }});
    v1::ExplainScoreRequest explain;
    explain.set_evaluation(evaluation);
    explain.set_indicator("A1.1");
    reads.push_back(
        Unary("ExplainScore", &Scores::ExplainScore, explain, evaluation));
    v1::DownloadEvidenceFileRequest evidence;
    evidence.set_name(kRules);
    reads.push_back({"DownloadEvidenceFile", kRules,
                     [this, evidence](const std::string& principal) {
                       const auto context =
                           testing::InProcessServer::Context(principal);
                       return Drain(evidence_stub_->DownloadEvidenceFile(
                                        context.get(), evidence),
                                    v1::DownloadEvidenceFileResponse());
                     },
                     /*of_evaluation=*/false});
    return reads;
  }

  // "actor method resource" of the READ events of a department, oldest first.
  std::vector<std::string> Events(const std::string& department = "nj-tcj") {
    std::vector<std::string> events;
    JX_EXPECT_OK(database_.db().Read({}, [&](mysql::Session& session) {
      events.clear();
      mysql::Rows rows = session.Query(
          "SELECT CONCAT(actor, ' ', method, ' ', resource), "
          "COALESCE(before_json, after_json) FROM audit_event WHERE "
          "department = ? AND action = 'READ' ORDER BY sequence, ordinal",
          {department});
      while (rows.Next()) {
        events.push_back(rows.Text(1));
        EXPECT_TRUE(rows.IsNull(2));
      }
      return absl::OkStatus();
    }));
    return events;
  }

  int64_t Statements(const Read& read, const std::string& principal) {
    const int64_t before = database_.db().statements();
    JX_EXPECT_OK(read.call(principal)) << read.method << " as " << principal;
    return database_.db().statements() - before;
  }

  const std::string outside_ = CallerOf("REVIEWER,OPERATOR,AUDITOR", "-");
  const std::string inside_ = CallerOf("CLERK,REVIEWER", "nj-tcj");
};

TEST_F(DraftReadTest, LeavesAnEventOfThreeStatements) {
  for (const Read& read : Reads()) {
    SCOPED_TRACE(read.method);
    const std::size_t before = Events().size();
    const int64_t own = Statements(read, inside_);
    EXPECT_EQ(Events().size(), before) << "one's own costs nothing";
    EXPECT_EQ(Statements(read, outside_), own + 3);
    const std::vector<std::string> events = Events();
    ASSERT_EQ(events.size(), before + 1);
    EXPECT_NE(events.back().find("/" + read.method + " " + read.resource),
              std::string::npos)
        << events.back();
  }
  AuditedEvents();
}

TEST_F(DraftReadTest, WhatIsPublishedCostsNothing) {
  JX_ASSERT_OK(Publish(evaluation_));
  for (const Read& read : Reads()) {
    if (!read.of_evaluation) continue;
    SCOPED_TRACE(read.method);
    EXPECT_EQ(Statements(read, outside_), Statements(read, inside_));
  }
  EXPECT_THAT(Events(), IsEmpty());
  // And again a draft, once there is a newer one.
  JX_ASSERT_OK_AND_ASSIGN(evaluation_, Evaluate(BudgetFacts()));
  JX_ASSERT_OK(Reads()[2].call(outside_));
  EXPECT_EQ(Events().size(), 1u);
}

TEST_F(DraftReadTest, IsOneOfThoseWhoHaveNoDepartmentOfTheirsThere) {
  const Read read = Reads()[2];
  // A service reads for somebody else and says so itself.
  JX_EXPECT_OK(read.call(CallerOf("SERVICE", "-")));
  // Who is of the department, and also of all.
  JX_EXPECT_OK(read.call(CallerOf("CLERK", "-,nj-tcj")));
  EXPECT_THAT(Events(), IsEmpty());
  // Who is a service beside somebody else reads for themselves.
  JX_EXPECT_OK(read.call(CallerOf("REVIEWER,SERVICE", "-")));
  EXPECT_EQ(Events().size(), 1u);
  // Let in by the policy of the server alone.
  const std::string method =
      std::string(v1::EvaluationService::service_full_name()) +
      "/GetEvaluation";
  server_.runtime().SetPolicy(std::make_shared<const rpc::AccessPolicy>(
      std::map<std::string, rpc::Grants>{
          {method,
           {{type::v1::ROLE_CLERK, rpc::Reach::kAny},
            {type::v1::ROLE_SERVICE, rpc::Reach::kOwn}}}}));
  JX_EXPECT_OK(read.call(CallerOf("CLERK", "nj-tcj")));
  EXPECT_EQ(Events().size(), 1u);
  JX_EXPECT_OK(read.call(CallerOf("CLERK", "other")));
  // A role that does not reach so far makes nobody a service.
  JX_EXPECT_OK(read.call(CallerOf("CLERK,SERVICE", "other")));
  EXPECT_EQ(Events().size(), 3u);
}

TEST_F(DraftReadTest, OfWhatIsNotThereOrRefusedIsNone) {
  v1::GetEvaluationRequest request;
  request.set_name("departments/nj-tcj/evaluations/e99");
  EXPECT_THAT(Call(&Stub::GetEvaluation, request, outside_),
              StatusIs(absl::StatusCode::kNotFound));
  request.set_name(evaluation_.name());
  EXPECT_THAT(Call(&Stub::GetEvaluation, request, CallerOf("CLERK", "other")),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Events(), IsEmpty());
}

// The event cannot be written: nothing may be read.
TEST_F(DraftReadTest, WithoutItsEventNothingIsRead) {
  database_.Execute("RENAME TABLE audit_event TO gone");
  for (const Read& read : Reads()) {
    EXPECT_THAT(read.call(outside_), StatusIs(absl::StatusCode::kInternal))
        << read.method;
    JX_EXPECT_OK(read.call(inside_)) << read.method;
  }
  database_.Execute("RENAME TABLE gone TO audit_event");
  EXPECT_THAT(Events(), IsEmpty());
}

TEST_F(DraftReadTest, AStreamLeavesOneHoweverLongItIs) {
  for (const Read& read : Reads()) {
    if (read.method != "DownloadEvidenceFile") continue;
    JX_EXPECT_OK(read.call(outside_));
  }
  EXPECT_EQ(Events().size(), 1u);
}

TEST_F(DraftReadTest, ComparingDraftsIsReadingThem) {
  JX_ASSERT_OK(Publish(evaluation_));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation draft, Evaluate(BudgetFacts()));
  v1::CompareEvaluationsRequest compare;
  compare.set_base_evaluation(evaluation_.name());
  compare.set_evaluation(draft.name());
  JX_EXPECT_OK(Call(&Scores::CompareEvaluations, compare, inside_));
  EXPECT_THAT(Events(), IsEmpty());
  JX_EXPECT_OK(Call(&Scores::CompareEvaluations, compare, outside_));
  ASSERT_EQ(Events().size(), 1u) << "of the draft, not of what is published";
  EXPECT_THAT(Events()[0], ::testing::EndsWith(draft.name()));

  v1::AssembleDocumentRequest assemble;
  assemble.set_evaluation(draft.name());
  JX_ASSERT_OK(Call(&Stub::AssembleDocument, assemble));
  v1::CompareDocumentsRequest documents;
  documents.set_base(evaluation_.name() + kReport);
  documents.set_name(draft.name() + kReport);
  JX_EXPECT_OK(Call(&Stub::CompareDocuments, documents, outside_));
  ASSERT_EQ(Events().size(), 2u);
  EXPECT_THAT(Events()[1], ::testing::EndsWith(draft.name() + kReport));
}

// Scores of drafts of many departments leave one event, where belongs what
// belongs to none.
TEST_F(DraftReadTest, ListsWithDraftsLeaveOneEventOfAllDepartments) {
  v1::QueryScoresRequest query;
  query.set_parent("departments/-");
  JX_EXPECT_OK(Call(&Scores::QueryScores, query, outside_));
  v1::RankDepartmentsRequest rank;
  rank.set_fiscal_year(2024);
  JX_EXPECT_OK(Call(&Scores::RankDepartments, rank, outside_));
  EXPECT_THAT(Events("-"), IsEmpty()) << "of what is published";
  query.set_include_drafts(true);
  rank.set_include_drafts(true);
  JX_EXPECT_OK(Call(&Scores::QueryScores, query, outside_));
  JX_EXPECT_OK(Call(&Scores::RankDepartments, rank, outside_));
  EXPECT_EQ(Events("-").size(), 2u);
  EXPECT_THAT(Events(), IsEmpty());
  query.set_parent(kDepartment);
  JX_EXPECT_OK(Call(&Scores::QueryScores, query, inside_));
  EXPECT_THAT(Events(), IsEmpty());
  JX_EXPECT_OK(Call(&Scores::QueryScores, query, outside_));
  EXPECT_EQ(Events().size(), 1u);
}

}  // namespace
}  // namespace jixiao::evaluation
