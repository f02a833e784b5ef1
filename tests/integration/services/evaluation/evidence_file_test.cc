#include <thread>

#include "common/uuid/uuid.h"
#include "tests/integration/services/evaluation/evidence_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::HasViolation;
using ::jixiao::testing::StatusIs;

constexpr size_t kMiB = size_t{1} << 20;

// Bytes of every value, those that text columns would change among them.
std::string Bytes(size_t size) {
  std::string bytes(size, '\0');
  uint32_t state = 7;
  for (char& byte : bytes) {
    state = state * 1664525u + 1013904223u;
    byte = static_cast<char>(state >> 24);
  }
  return bytes;
}

class EvidenceFileRpc : public EvidenceFixture {
 protected:
  void SetUp() override { JX_ASSERT_OK_AND_ASSIGN(entered_, Enter(Rules())); }

  v1::EvidenceDocument entered_;
};

TEST_F(EvidenceFileRpc, ComesBackByteByByteInSmallChunks) {
  const std::string file = Bytes(3 * kMiB + 12345);
  JX_ASSERT_OK_AND_ASSIGN(const v1::EvidenceDocument stored,
                          Upload(kRules, file));
  EXPECT_EQ(stored.size_bytes(), static_cast<int64_t>(file.size()));
  EXPECT_EQ(stored.file_digest(), digest::Sha256Hex(file));
  EXPECT_NE(stored.etag(), entered_.etag());
  EXPECT_EQ(database_.Count("evidence_file"), 4);
  JX_ASSERT_OK_AND_ASSIGN(const Download download, DownloadFile(kRules));
  EXPECT_TRUE(download.bytes == file);
  EXPECT_EQ(download.longest_chunk, size_t{64} << 10);
  JX_ASSERT_OK_AND_ASSIGN(const v1::EvidenceDocument read, Entry(kRules));
  EXPECT_THAT(read, testing::EqualsProto(stored));
}

TEST_F(EvidenceFileRpc, OfWholePartsEndsWhereItEnds) {
  const std::string file = Bytes(2 * kMiB);
  JX_ASSERT_OK(Upload(kRules, file, "", 700'000));
  EXPECT_EQ(database_.Count("evidence_file"), 2);
  JX_ASSERT_OK_AND_ASSIGN(const Download download, DownloadFile(kRules));
  EXPECT_TRUE(download.bytes == file);
}

TEST_F(EvidenceFileRpc, MayBeSixteenMebibytesAndNoByteMore) {
  const std::string file = Bytes(16 * kMiB);
  EXPECT_THAT(Upload(kRules, file + "x").status(), HasViolation("data", "16"));
  EXPECT_EQ(database_.Count("evidence_file"), 0);
  JX_ASSERT_OK(Upload(kRules, file));
  EXPECT_EQ(database_.Scalar("SELECT SUM(LENGTH(content)) FROM evidence_file"),
            "16777216");
}

TEST_F(EvidenceFileRpc, IsStoredOnce) {
  JX_ASSERT_OK_AND_ASSIGN(const v1::EvidenceDocument stored,
                          Upload(kRules, "第一份"));
  JX_ASSERT_OK_AND_ASSIGN(const v1::EvidenceDocument again,
                          Upload(kRules, "第一份"));
  EXPECT_THAT(again, testing::EqualsProto(stored));
  EXPECT_THAT(Upload(kRules, "第二份"),
              StatusIs(absl::StatusCode::kAlreadyExists,
                       type::v1::ERROR_REASON_RESOURCE_EXISTS));
  JX_ASSERT_OK_AND_ASSIGN(const Download download, DownloadFile(kRules));
  EXPECT_EQ(download.bytes, "第一份");
}

TEST_F(EvidenceFileRpc, OfTwoAtOnceOneIsStored) {
  absl::StatusOr<v1::EvidenceDocument> first = absl::UnknownError("");
  absl::StatusOr<v1::EvidenceDocument> second = absl::UnknownError("");
  std::thread other([&] { second = Upload(kRules, Bytes(2 * kMiB)); });
  first = Upload(kRules, Bytes(2 * kMiB + 1));
  other.join();
  EXPECT_NE(first.ok(), second.ok());
  JX_ASSERT_OK_AND_ASSIGN(const v1::EvidenceDocument read, Entry(kRules));
  JX_ASSERT_OK_AND_ASSIGN(const Download download, DownloadFile(kRules));
  EXPECT_EQ(digest::Sha256Hex(download.bytes), read.file_digest());
}

TEST_F(EvidenceFileRpc, MustBeTheOneWhoseDigestTheEntryNames) {
  v1::EvidenceDocument expected = entered_;
  expected.set_file_digest(digest::Sha256Hex("原件"));
  JX_ASSERT_OK(Change(expected));
  EXPECT_THAT(Upload(kRules, "别的").status(),
              HasViolation("data", digest::Sha256Hex("别的")));
  EXPECT_EQ(database_.Count("evidence_file"), 0);
  JX_EXPECT_OK(Upload(kRules, "原件"));
}

TEST_F(EvidenceFileRpc, KeepsItsDigestInTheEntry) {
  JX_ASSERT_OK_AND_ASSIGN(v1::EvidenceDocument stored, Upload(kRules, "原件"));
  v1::EvidenceDocument changed = stored;
  changed.set_file_digest(std::string(64, 'a'));
  EXPECT_THAT(Change(changed), StatusIs(absl::StatusCode::kFailedPrecondition,
                                        type::v1::ERROR_REASON_WRONG_STATE));
  changed.clear_file_digest();
  EXPECT_THAT(Change(changed), StatusIs(absl::StatusCode::kFailedPrecondition,
                                        type::v1::ERROR_REASON_WRONG_STATE));
  stored.set_title("换题");
  stored.set_size_bytes(0);
  JX_ASSERT_OK_AND_ASSIGN(const v1::EvidenceDocument retitled, Change(stored));
  EXPECT_EQ(retitled.size_bytes(), 6);
  EXPECT_EQ(retitled.title(), "换题");
}

TEST_F(EvidenceFileRpc, ARepeatedRequestGetsTheFirstAnswer) {
  const std::string id = Uuid4();
  JX_ASSERT_OK_AND_ASSIGN(const v1::EvidenceDocument first,
                          Upload(kRules, "原件", id));
  v1::EvidenceDocument changed = first;
  changed.set_title("换题");
  JX_ASSERT_OK(Change(changed));
  JX_ASSERT_OK_AND_ASSIGN(const v1::EvidenceDocument again,
                          Upload(kRules, "原件", id));
  EXPECT_THAT(again, testing::EqualsProto(first));
  EXPECT_THAT(Upload(kRules, "别的", id),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_REQUEST_ID_REUSED));
}

TEST_F(EvidenceFileRpc, WithoutBytesNameOrEntryIsRefused) {
  EXPECT_THAT(Upload(kRules, "").status(), HasViolation("data"));
  EXPECT_THAT(Send({}).status(), HasViolation("name"));
  v1::UploadEvidenceFileRequest unnamed;
  unnamed.set_data("x");
  unnamed.set_request_id("1");
  const absl::Status status = Send({unnamed}).status();
  EXPECT_THAT(status, HasViolation("name"));
  EXPECT_THAT(status, HasViolation("request_id"));
  EXPECT_THAT(Upload("departments/nj-tcj/evidenceDocuments/none", "x"),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
}

TEST_F(EvidenceFileRpc, OnlyTheFirstMessageNamesTheDocument) {
  v1::UploadEvidenceFileRequest head;
  head.set_name(kRules);
  v1::UploadEvidenceFileRequest again = head;
  again.set_data("x");
  again.set_request_id(Uuid4());
  const absl::Status status = Send({head, again}).status();
  EXPECT_THAT(status, HasViolation("name", "first"));
  EXPECT_THAT(status, HasViolation("request_id", "first"));
  head.set_data(std::string(kMiB + 1, 'x'));
  EXPECT_THAT(Send({head}).status(), HasViolation("data", "1 MiB"));
  EXPECT_EQ(database_.Count("evidence_file"), 0);
}

TEST_F(EvidenceFileRpc, ALaterMessageCannotNameAnotherDepartment) {
  v1::UploadEvidenceFileRequest own;
  own.set_name(kRules);
  own.set_data("x");
  v1::UploadEvidenceFileRequest foreign;
  foreign.set_name("departments/other/evidenceDocuments/rules");
  EXPECT_THAT(Send({own, foreign}, "subject=c;role=CLERK;department=nj-tcj"),
              StatusIs(absl::StatusCode::kPermissionDenied,
                       type::v1::ERROR_REASON_PERMISSION_DENIED));
}

TEST_F(EvidenceFileRpc, AnUploadThatBreaksOffStoresNothing) {
  v1::UploadEvidenceFileRequest message;
  message.set_name(kRules);
  message.set_data("half");
  v1::EvidenceDocument response;
  const auto context = testing::InProcessServer::Context();
  const auto writer =
      evidence_stub_->UploadEvidenceFile(context.get(), &response);
  EXPECT_TRUE(writer->Write(message));
  context->TryCancel();
  EXPECT_EQ(writer->Finish().error_code(), grpc::StatusCode::CANCELLED);
  server_.Stop();
  EXPECT_EQ(database_.Count("evidence_file"), 0);
  EXPECT_EQ(database_.Count("evidence_document WHERE size_bytes > 0"), 0);
}

TEST_F(EvidenceFileRpc, WhatIsNotStoredIsNotFound) {
  EXPECT_THAT(DownloadFile(kRules),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(DownloadFile("departments/nj-tcj/evidenceDocuments/none"),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(DownloadFile("rules").status(), HasViolation("name"));
}

}  // namespace
}  // namespace jixiao::evaluation
