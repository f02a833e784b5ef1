#include <chrono>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "common/digest/digest.h"
#include "services/evaluation/render/render.h"
#include "tests/integration/services/evaluation/service_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::HasViolation;
using ::jixiao::testing::StatusIs;
using Stub = v1::EvaluationService::Stub;

constexpr v1::DocumentFormat kAllFormats[] = {
    v1::DOCUMENT_FORMAT_MARKDOWN, v1::DOCUMENT_FORMAT_HTML,
    v1::DOCUMENT_FORMAT_JSON,     v1::DOCUMENT_FORMAT_DOCX,
    v1::DOCUMENT_FORMAT_PDF,      v1::DOCUMENT_FORMAT_XLSX};

class DocumentRpc : public ServiceFixture {
 protected:
  void SetUp() override {
    ActivateSmallFramework();
    JX_ASSERT_OK(Submit(SmallSubmission()));
    JX_ASSERT_OK_AND_ASSIGN(evaluation_, Evaluate(BudgetFacts()));
  }

  absl::StatusOr<v1::Document> Assemble() {
    v1::AssembleDocumentRequest request;
    request.set_evaluation(evaluation_.name());
    return Call(&Stub::AssembleDocument, request);
  }

  absl::StatusOr<v1::Rendering> Render(v1::DocumentFormat format) {
    v1::RenderDocumentRequest request;
    request.set_name(evaluation_.name() + "/documents/report");
    request.set_format(format);
    return Call(&Stub::RenderDocument, request);
  }

  // With so much time for the call.
  absl::StatusOr<v1::Rendering> RenderWithin(std::chrono::milliseconds time) {
    v1::RenderDocumentRequest request;
    request.set_name(evaluation_.name() + "/documents/report");
    request.set_format(v1::DOCUMENT_FORMAT_HTML);
    const auto context = testing::InProcessServer::Context();
    context->set_deadline(std::chrono::system_clock::now() + time);
    v1::Rendering response;
    const absl::Status status =
        rpc::FromGrpc(stub_->RenderDocument(context.get(), request, &response));
    if (!status.ok()) return status;
    return response;
  }

  absl::StatusOr<std::string> Download(v1::DocumentFormat format) {
    v1::DownloadDocumentRequest request;
    request.set_name(evaluation_.name() + "/documents/report");
    request.set_format(format);
    const auto context = testing::InProcessServer::Context();
    const auto reader = stub_->DownloadDocument(context.get(), request);
    std::string bytes;
    v1::DownloadDocumentResponse chunk;
    while (reader->Read(&chunk)) {
      EXPECT_LE(chunk.data().size(), size_t{64} << 10);
      bytes += chunk.data();
    }
    const absl::Status status = rpc::FromGrpc(reader->Finish());
    if (!status.ok()) return status;
    return bytes;
  }

  v1::Evaluation evaluation_;
};

TEST_F(DocumentRpc, AssemblingAgainGivesTheSameDocument) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Document first, Assemble());
  JX_ASSERT_OK_AND_ASSIGN(const v1::Document second, Assemble());
  EXPECT_THAT(second, testing::EqualsProto(first));
  EXPECT_EQ(database_.Count("document"), 1);
  EXPECT_EQ(first.name(), evaluation_.name() + "/documents/report");
}

TEST_F(DocumentRpc, TheDocumentIsThatOfTheEvaluationNotOfALaterSubmission) {
  v1::UpdateSubmissionRequest update;
  v1::GetSubmissionRequest get;
  get.set_name(kSubmission);
  JX_ASSERT_OK_AND_ASSIGN(*update.mutable_submission(),
                          Call(&Stub::GetSubmission, get));
  update.mutable_submission()->set_title("后来的标题");
  JX_ASSERT_OK(Call(&Stub::UpdateSubmission, update));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Document document, Assemble());
  EXPECT_EQ(document.title(), SmallSubmission().title());
}

TEST_F(DocumentRpc, EveryFormatIsStoredAndDownloadsAsItsDigestSays) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Document document, Assemble());
  for (const v1::DocumentFormat format : kAllFormats) {
    SCOPED_TRACE(v1::DocumentFormat_Name(format));
    JX_ASSERT_OK_AND_ASSIGN(const v1::Rendering first, Render(format));
    JX_ASSERT_OK_AND_ASSIGN(const v1::Rendering second, Render(format));
    EXPECT_THAT(second, testing::EqualsProto(first));
    JX_ASSERT_OK_AND_ASSIGN(const std::string bytes, Download(format));
    EXPECT_EQ(static_cast<int64_t>(bytes.size()), first.size_bytes());
    EXPECT_EQ(digest::Sha256Hex(bytes), first.digest());
    EXPECT_EQ(first.environment(), EnvironmentOf(format));
    if (format == v1::DOCUMENT_FORMAT_MARKDOWN ||
        format == v1::DOCUMENT_FORMAT_HTML) {
      EXPECT_THAT(bytes, ::testing::HasSubstr("2,964.91"));
    }
    if (format == v1::DOCUMENT_FORMAT_JSON) {
      EXPECT_EQ(first.digest(), document.digest());
    }
  }
  v1::GetDocumentRequest request;
  request.set_name(document.name());
  JX_ASSERT_OK_AND_ASSIGN(const v1::Document read,
                          Call(&Stub::GetDocument, request));
  EXPECT_EQ(read.renderings_size(), 6);
}

TEST_F(DocumentRpc, AFullDiskOfTheDatabaseIsToldAndLeavesNothingBehind) {
  JX_ASSERT_OK(Assemble());
  database_.Execute(
      "CREATE TRIGGER disk_full BEFORE INSERT ON rendering FOR EACH ROW SIGNAL "
      "SQLSTATE 'HY000' SET MYSQL_ERRNO = 1114, MESSAGE_TEXT = 'The table is "
      "full'");
  for (const v1::DocumentFormat format : kAllFormats) {
    EXPECT_THAT(Render(format), StatusIs(absl::StatusCode::kResourceExhausted,
                                         type::v1::ERROR_REASON_STORAGE_FULL));
  }
  EXPECT_EQ(database_.Count("rendering"), 0);
  database_.Execute("DROP TRIGGER disk_full");
  for (const v1::DocumentFormat format : kAllFormats) {
    JX_EXPECT_OK(Render(format).status());
  }
}

TEST_F(DocumentRpc, AFormatThatIsNoneIsRefused) {
  JX_ASSERT_OK(Assemble());
  EXPECT_THAT(Render(static_cast<v1::DocumentFormat>(99)).status(),
              HasViolation("format"));
}

TEST_F(DocumentRpc, ARenderingThatGetsNoTurnIsOverloadedAndWorksLater) {
  JX_ASSERT_OK(Assemble());
  std::vector<RenderSlots::Slot> running;
  for (int i = 0; i < kDefaultRenderThreads; ++i) {
    JX_ASSERT_OK_AND_ASSIGN(running.emplace_back(),
                            backend_.render_slots->Take(absl::Now()));
  }
  EXPECT_THAT(RenderWithin(std::chrono::milliseconds(400)),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       type::v1::ERROR_REASON_OVERLOADED));
  running.clear();
  JX_EXPECT_OK(RenderWithin(std::chrono::seconds(20)).status());
}

TEST_F(DocumentRpc, WhatIsNotThereIsNotFound) {
  EXPECT_THAT(Render(v1::DOCUMENT_FORMAT_HTML),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  JX_ASSERT_OK(Assemble());
  EXPECT_THAT(Download(v1::DOCUMENT_FORMAT_HTML),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(Render(v1::DOCUMENT_FORMAT_UNSPECIFIED).status(),
              HasViolation("format"));
}

}  // namespace
}  // namespace jixiao::evaluation
