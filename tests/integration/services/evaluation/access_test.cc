// What those who may only read get to see: the published evaluations and their
// documents, and of anything else not even whether it exists.
// tests/integration/access asks every rpc who may call it.
#include "common/testing/access.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/integration/services/evaluation/review_fixture.h"
#include "tests/integration/services/evaluation/rpc_samples.h"

namespace jixiao::evaluation {
namespace {

using testing::CallerOf;
using testing::EqualsProto;
using testing::StatusIs;
using Stub = v1::EvaluationService::Stub;

const char kReportOf[] = "/documents/report";

class AccessTest : public ReviewFixture {
 protected:
  void SetUp() override {
    ReviewFixture::SetUp();
    v1::AssembleDocumentRequest assemble;
    assemble.set_evaluation(evaluation_.name());
    JX_ASSERT_OK(Call(&Stub::AssembleDocument, assemble));
    v1::RenderDocumentRequest render;
    render.set_name(evaluation_.name() + kReportOf);
    render.set_format(v1::DOCUMENT_FORMAT_MARKDOWN);
    JX_ASSERT_OK(Call(&Stub::RenderDocument, render));
  }

  absl::StatusOr<v1::Evaluation> EvaluationAs(const std::string& principal,
                                              const std::string& name) {
    v1::GetEvaluationRequest request;
    request.set_name(name);
    return Call(&Stub::GetEvaluation, request, principal);
  }
  absl::StatusOr<v1::Document> DocumentAs(const std::string& principal,
                                          const std::string& evaluation) {
    v1::GetDocumentRequest request;
    request.set_name(evaluation + kReportOf);
    return Call(&Stub::GetDocument, request, principal);
  }
  absl::StatusOr<std::string> DownloadAs(
      const std::string& principal, const std::string& evaluation,
      v1::DocumentFormat format = v1::DOCUMENT_FORMAT_MARKDOWN) {
    v1::DownloadDocumentRequest request;
    request.set_name(evaluation + kReportOf);
    request.set_format(format);
    const auto context = testing::InProcessServer::Context(principal);
    const auto reader = stub_->DownloadDocument(context.get(), request);
    std::string bytes;
    v1::DownloadDocumentResponse chunk;
    while (reader->Read(&chunk)) bytes += chunk.data();
    const absl::Status status = rpc::FromGrpc(reader->Finish());
    if (!status.ok()) return status;
    return bytes;
  }

  // What a caller is told who asks for the three.
  std::vector<std::string> Answers(const std::string& principal,
                                   const std::string& evaluation) {
    std::vector<std::string> answers;
    for (const absl::Status& status :
         {EvaluationAs(principal, evaluation).status(),
          DocumentAs(principal, evaluation).status(),
          DownloadAs(principal, evaluation).status()}) {
      answers.push_back(status::ToLogString(status));
    }
    return answers;
  }
  // The refusals of the three.
  static std::vector<std::string> Refusals() {
    std::vector<std::string> refusals;
    for (const char* method :
         {"GetEvaluation", "GetDocument", "DownloadDocument"}) {
      refusals.push_back(status::ToLogString(status::PermissionDenied(
          std::string(v1::EvaluationService::service_full_name()) + "/" +
          method)));
    }
    return refusals;
  }

  template <typename Run>
  int64_t Statements(const Run& run) {
    const int64_t before = database_.db().statements();
    run();
    return database_.db().statements() - before;
  }

  const std::string reader_ = CallerOf("READER", "nj-tcj");
  const std::string absent_ = "departments/nj-tcj/evaluations/e99";
};

TEST_F(AccessTest, ReadersGetThePublishedEvaluationAndItsDocument) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation published, Publish(evaluation_));
  for (const char* departments : {"nj-tcj", "-"}) {
    const std::string reader = CallerOf("READER", departments);
    JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation evaluation,
                            EvaluationAs(reader, published.name()));
    EXPECT_THAT(evaluation, EqualsProto(published));
    JX_ASSERT_OK_AND_ASSIGN(const v1::Document document,
                            DocumentAs(reader, published.name()));
    EXPECT_THAT(document, EqualsProto(*DocumentAs(kClerk, published.name())));
    EXPECT_EQ(DownloadAs(reader, published.name()),
              DownloadAs(kClerk, published.name()));
  }
}

TEST_F(AccessTest, ADraftIsRefusedToReadersAsIfItWereNotThere) {
  EXPECT_EQ(Answers(reader_, evaluation_.name()), Refusals());
  EXPECT_EQ(Answers(reader_, absent_), Refusals());
  EXPECT_EQ(Statements([&] { Answers(reader_, evaluation_.name()); }),
            Statements([&] { Answers(reader_, absent_); }));
}

TEST_F(AccessTest, WhatANewerOneHasReplacedIsRefusedToReaders) {
  JX_ASSERT_OK(Publish(evaluation_));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Evaluation newer, Evaluate(BudgetFacts()));
  JX_EXPECT_OK(EvaluationAs(reader_, evaluation_.name()));
  EXPECT_EQ(Answers(reader_, newer.name()), Refusals());
  JX_ASSERT_OK(Publish(newer));
  JX_EXPECT_OK(EvaluationAs(reader_, newer.name()));
  EXPECT_EQ(Answers(reader_, evaluation_.name()), Refusals());
}

TEST_F(AccessTest, OfAPublishedEvaluationReadersAreToldWhatIsNotThere) {
  JX_ASSERT_OK(Publish(evaluation_));
  EXPECT_THAT(DownloadAs(reader_, evaluation_.name(), v1::DOCUMENT_FORMAT_DOCX),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
}

TEST_F(AccessTest, AReaderOfAnotherDepartmentGetsNothing) {
  const std::string other = CallerOf("READER", "other");
  EXPECT_EQ(Answers(other, evaluation_.name()), Refusals());
  JX_ASSERT_OK(Publish(evaluation_));
  EXPECT_EQ(Answers(other, evaluation_.name()), Refusals());
}

TEST_F(AccessTest, AnotherRoleSeesDraftsAndSendsNoStatementMore) {
  const auto read = [&](const std::string& principal) {
    return Statements([&] {
      JX_EXPECT_OK(EvaluationAs(principal, evaluation_.name())) << principal;
      JX_EXPECT_OK(DocumentAs(principal, evaluation_.name())) << principal;
      JX_EXPECT_OK(DownloadAs(principal, evaluation_.name())) << principal;
    });
  };
  const int64_t clerk = read(kClerk);
  for (const char* roles : {"CLERK", "APPROVER", "REVIEWER", "OPERATOR",
                            "SERVICE", "AUDITOR", "READER,CLERK"}) {
    EXPECT_EQ(read(CallerOf(roles, "nj-tcj")), clerk) << roles;
  }
  EXPECT_THAT(EvaluationAs(kClerk, absent_),
              StatusIs(absl::StatusCode::kNotFound));
  JX_ASSERT_OK(Publish(evaluation_));
  EXPECT_EQ(read(reader_), clerk + 3);
}

// Who works for a department is a reader of the others, not a colleague.
TEST_F(AccessTest, ARoleSeesDraftsOnlyAsFarAsItReaches) {
  const std::string method =
      std::string(v1::EvaluationService::service_full_name()) +
      "/GetEvaluation";
  server_.runtime().SetPolicy(std::make_shared<const rpc::AccessPolicy>(
      std::map<std::string, rpc::Grants>{
          {method,
           {{type::v1::ROLE_READER, rpc::Reach::kAny},
            {type::v1::ROLE_CLERK, rpc::Reach::kOwn}}}}));
  const std::string foreign = CallerOf("READER,CLERK", "other");
  JX_EXPECT_OK(
      EvaluationAs(CallerOf("READER,CLERK", "nj-tcj"), evaluation_.name()));
  EXPECT_EQ(
      status::ToLogString(EvaluationAs(foreign, evaluation_.name()).status()),
      Refusals()[0]);
  EXPECT_EQ(
      status::ToLogString(
          EvaluationAs(CallerOf("READER,AUDITOR", "-"), absent_).status()),
      Refusals()[0])
      << "a role that is not granted counts for nothing";
  JX_ASSERT_OK(Publish(evaluation_));
  JX_EXPECT_OK(EvaluationAs(foreign, evaluation_.name()));
}

TEST_F(AccessTest, OnlyTheServiceRoleStoresAndPublishesEvaluations) {
  int rpcs = 0;
  for (const testing::Method* rpc : testing::AllRpcs(EvaluationSamples())) {
    if (rpc->name() != "CreateEvaluation" &&
        rpc->name() != "PublishEvaluation") {
      continue;
    }
    EXPECT_EQ(testing::AllowedRoles(EvaluationSamples(), *rpc),
              std::vector<rpc::Role>{type::v1::ROLE_SERVICE})
        << rpc->name();
    ++rpcs;
  }
  EXPECT_EQ(rpcs, 2);
}

}  // namespace
}  // namespace jixiao::evaluation
