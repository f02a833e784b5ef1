#include "common/admin/audit_service.h"

#include <cstdio>
#include <memory>

#include "common/audit/checkpoint.h"
#include "common/journal/journal.h"
#include "common/rpc/client.h"
#include "common/testing/access.h"
#include "common/testing/database.h"
#include "common/testing/fake_clock.h"
#include "common/testing/in_process_server.h"
#include "common/testing/matchers.h"
#include "common/testing/serving_account.h"
#include "common/testing/signing_key.h"
#include "jixiao/admin/v1/audit_service.grpc.pb.h"

namespace jixiao::admin {
namespace {

using ::testing::AllOf;
using testing::CallerOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::HasViolation;
using testing::MessageIs;
using ::testing::Pair;
using ::testing::SizeIs;
using testing::StatusIs;
using Stub = v1::AuditService::Stub;

// The service as a server runs it, under the account that serves.
class AuditServiceTest : public ::testing::Test {
 protected:
  AuditServiceTest() {
    std::remove(file_.c_str());
    Serve(
        {"jixiao-test", key_.private_file(), file_, absl::InfiniteDuration()});
  }
  ~AuditServiceTest() override {
    server_->Stop();
    std::remove(file_.c_str());
  }

  void Serve(const AuditOptions& options) {
    if (server_ != nullptr) server_->Stop();
    service_.reset();
    server_ = std::make_unique<testing::InProcessServer>();
    auto made =
        MakeAuditService(options, account_.db(), &server_->runtime(), clock_);
    ASSERT_TRUE(made.ok()) << made.status();
    service_ = *std::move(made);
    server_->Start({service_.get()});
    stub_ = v1::AuditService::NewStub(server_->channel());
  }

  // One write with an event whose JSON has so many bytes, or more.
  void Write(const std::string& department, std::size_t bytes = 0,
             int events = 1) {
    const journal::WriteContext context{
        "clerk", department, "jixiao.test.v1.TestService/Write",
        "",      "",         clock_.Now()};
    JX_ASSERT_OK(
        database_.db().RunInTransaction({}, [&](mysql::Session& session) {
          return journal::Write(
              session, context, nullptr, [&](journal::Entry& entry) {
                for (int i = 0; i < events; ++i) {
                  entry.Audit("r", "UPDATE", nullptr,
                              {{"text", std::string(bytes, 'x')}});
                }
                return absl::OkStatus();
              });
        }));
  }

  template <typename Req, typename Res>
  absl::StatusOr<Res> Call(
      grpc::Status (Stub::*method)(grpc::ClientContext*, const Req&, Res*),
      const Req& request,
      const std::string& principal = CallerOf("OPERATOR,AUDITOR", "-")) {
    Res response;
    const auto context = testing::InProcessServer::Context(principal);
    const absl::Status status =
        rpc::FromGrpc((*stub_.*method)(context.get(), request, &response));
    if (!status.ok()) return status;
    return response;
  }

  absl::StatusOr<v1::ListAuditRecordsResponse> Records(
      const std::string& parent, int page_size = 0,
      const std::string& token = "",
      const std::string& principal = CallerOf("AUDITOR", "-")) {
    v1::ListAuditRecordsRequest request;
    request.set_parent(parent);
    request.set_page_size(page_size);
    request.set_page_token(token);
    return Call(&Stub::ListAuditRecords, request, principal);
  }

  absl::StatusOr<v1::AuditCheckpoint> MakeCheckpoint() {
    v1::CreateAuditCheckpointRequest request;
    request.set_parent("departments/-");
    return Call(&Stub::CreateAuditCheckpoint, request);
  }

  // Sizes of the pages until the last.
  std::vector<int> PageSizes(int page_size) {
    std::vector<int> sizes;
    std::string token;
    do {
      const auto page = Records("departments/nj-tcj", page_size, token);
      if (!page.ok()) {
        ADD_FAILURE() << page.status();
        break;
      }
      sizes.push_back(page->audit_records_size());
      token = page->next_page_token();
    } while (!token.empty());
    return sizes;
  }

  testing::Database database_{journal::Migrations()};
  testing::ServingAccount account_{database_, {}};
  testing::FakeClock clock_;
  const testing::SigningKey key_{std::string(32, 'a')};
  const std::string file_ =
      ::testing::TempDir() + "audit-service-" + std::to_string(::getpid());
  std::unique_ptr<testing::InProcessServer> server_;
  std::shared_ptr<grpc::Service> service_;
  std::unique_ptr<v1::AuditService::Stub> stub_;
};

TEST_F(AuditServiceTest, ListsRecordsAsTheyAreStored) {
  Write("nj-tcj", 3);
  Write("-", 5);
  JX_ASSERT_OK_AND_ASSIGN(const auto page, Records("departments/nj-tcj"));
  ASSERT_THAT(page.audit_records(), SizeIs(1));
  const v1::AuditRecord& record = page.audit_records(0);
  EXPECT_EQ(record.department(), "nj-tcj");
  EXPECT_EQ(record.sequence(), 1);
  EXPECT_EQ(record.ordinal(), 1);
  EXPECT_EQ(record.actor(), "clerk");
  EXPECT_EQ(record.method(), "jixiao.test.v1.TestService/Write");
  EXPECT_EQ(record.action(), "UPDATE");
  EXPECT_FALSE(record.has_before_json());
  EXPECT_EQ(record.after_json(), "{\"text\":\"xxx\"}");
  EXPECT_EQ(record.previous_hash(), audit::ChainStart());
  EXPECT_EQ(record.hash(),
            database_.Scalar("SELECT hash FROM audit_event WHERE department = "
                             "'nj-tcj'"));
  EXPECT_EQ(record.event_time(),
            database_.Scalar("SELECT CAST(event_time AS CHAR) FROM "
                             "audit_event WHERE department = 'nj-tcj'"));
  JX_ASSERT_OK_AND_ASSIGN(const auto none, Records("departments/-"));
  ASSERT_THAT(none.audit_records(), SizeIs(1));
  EXPECT_EQ(none.audit_records(0).department(), "-");
  EXPECT_THAT(Records("departments/nobody")->audit_records(), SizeIs(0));
}

TEST_F(AuditServiceTest, PagesAreBoundedInRecords) {
  Write("nj-tcj", 1, 120);
  EXPECT_THAT(PageSizes(0), ElementsAre(50, 50, 20));
  EXPECT_THAT(PageSizes(60), ElementsAre(60, 60));
  EXPECT_THAT(PageSizes(1000), ElementsAre(120));
}

TEST_F(AuditServiceTest, PagesAreBoundedInBytes) {
  for (int i = 0; i < 5; ++i) Write("nj-tcj", 1'500'000);
  Write("nj-tcj", 5'000'000);
  Write("nj-tcj", 10);
  EXPECT_THAT(PageSizes(1000), ElementsAre(2, 2, 1, 1, 1))
      << "4 MiB, and one that is larger by itself";
}

TEST_F(AuditServiceTest, APageTakesTwoStatements) {
  Write("nj-tcj", 1, 1000);
  for (int size : {10, 1000}) {
    const int64_t before = account_.db().statements();
    JX_EXPECT_OK(Records("departments/nj-tcj", size));
    EXPECT_EQ(account_.db().statements() - before, 2);
  }
}

TEST_F(AuditServiceTest, ListsEndsPageByPage) {
  Write("a");
  Write("b", 1, 3);
  v1::ListAuditHeadsRequest request;
  request.set_parent("departments/-");
  request.set_page_size(1);
  JX_ASSERT_OK_AND_ASSIGN(auto page, Call(&Stub::ListAuditHeads, request));
  ASSERT_THAT(page.audit_heads(), SizeIs(1));
  EXPECT_EQ(page.audit_heads(0).department(), "a");
  request.set_page_token(page.next_page_token());
  JX_ASSERT_OK_AND_ASSIGN(page, Call(&Stub::ListAuditHeads, request));
  ASSERT_THAT(page.audit_heads(), SizeIs(1));
  EXPECT_EQ(page.audit_heads(0).department(), "b");
  EXPECT_EQ(page.audit_heads(0).sequence(), 1);
  EXPECT_EQ(page.audit_heads(0).ordinal(), 3);
  EXPECT_EQ(page.audit_heads(0).hash(),
            Records("departments/b")->audit_records(2).hash());
  EXPECT_EQ(page.next_page_token(), "");
}

TEST_F(AuditServiceTest, MakesAndListsCheckpoints) {
  for (int i = 1; i <= 3; ++i) {
    Write("nj-tcj");
    JX_ASSERT_OK_AND_ASSIGN(const v1::AuditCheckpoint made, MakeCheckpoint());
    EXPECT_EQ(made.name(),
              "departments/-/auditCheckpoints/" + std::to_string(i));
    JX_ASSERT_OK_AND_ASSIGN(const v1::AuditCheckpoint again, MakeCheckpoint());
    EXPECT_THAT(again, testing::EqualsProto(made)) << "nothing has changed";
  }
  v1::ListAuditCheckpointsRequest request;
  request.set_parent("departments/-");
  request.set_page_size(2);
  JX_ASSERT_OK_AND_ASSIGN(auto page,
                          Call(&Stub::ListAuditCheckpoints, request));
  ASSERT_THAT(page.audit_checkpoints(), SizeIs(2));
  const v1::AuditCheckpoint& second = page.audit_checkpoints(1);
  EXPECT_EQ(second.name(), "departments/-/auditCheckpoints/2");
  JX_ASSERT_OK_AND_ASSIGN(
      const audit::Checkpoint checkpoint,
      audit::MakeCheckpoint(second.statement(), second.digest(),
                            second.key_id(), second.signature()));
  EXPECT_EQ(checkpoint.statement.number, 2);
  JX_EXPECT_OK(
      signature::VerifySignature(*signature::LoadPublicKey(key_.public_file()),
                                 second.statement(), second.signature()));
  request.set_page_token(page.next_page_token());
  JX_ASSERT_OK_AND_ASSIGN(page, Call(&Stub::ListAuditCheckpoints, request));
  EXPECT_THAT(page.audit_checkpoints(), SizeIs(1));
  EXPECT_EQ(page.next_page_token(), "");
}

TEST_F(AuditServiceTest, WithoutAKeyMakesNoCheckpoint) {
  Serve({"jixiao-test", "", "", absl::Hours(1)});
  const auto refused = MakeCheckpoint();
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition,
                                type::v1::ERROR_REASON_CHECKPOINT_UNAVAILABLE));
  EXPECT_THAT(status::MetadataOf(refused.status()),
              ElementsAre(Pair("missing", "audit_key_file")));
  JX_EXPECT_OK(Records("departments/nj-tcj"));
}

// The account that serves may add checkpoints and records, and nothing else.
TEST_F(AuditServiceTest, KeepsWhatItHasStoredFromItself) {
  Write("nj-tcj");
  JX_ASSERT_OK(MakeCheckpoint());
  account_.ExpectRowsAreKept();
  for (const char* statement :
       {"UPDATE audit_checkpoint SET number = 9",
        "DELETE FROM audit_checkpoint", "TRUNCATE TABLE audit_checkpoint"}) {
    EXPECT_EQ(account_.ErrorOf(statement), 1142) << statement;
  }
}

TEST_F(AuditServiceTest, ADepartmentsAuditorReadsItsRecordsOnly) {
  Write("nj-tcj");
  const std::string own = CallerOf("AUDITOR", "nj-tcj");
  JX_EXPECT_OK(Records("departments/nj-tcj", 0, "", own));
  for (const char* parent : {"departments/nj-fgw", "departments/-"}) {
    EXPECT_THAT(Records(parent, 0, "", own),
                StatusIs(absl::StatusCode::kPermissionDenied));
  }
  EXPECT_THAT(
      Records("departments/nj-tcj", 0, "", CallerOf("CLERK,SERVICE", "-")),
      StatusIs(absl::StatusCode::kPermissionDenied));
  v1::ListAuditHeadsRequest heads;
  heads.set_parent("departments/-");
  EXPECT_THAT(Call(&Stub::ListAuditHeads, heads, own),
              StatusIs(absl::StatusCode::kPermissionDenied));
  v1::CreateAuditCheckpointRequest create;
  create.set_parent("departments/-");
  EXPECT_THAT(
      Call(&Stub::CreateAuditCheckpoint, create, CallerOf("AUDITOR", "-")),
      StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(AuditServiceTest, RefusesRequestsThatMeanNothing) {
  EXPECT_THAT(Records(""), HasViolation("parent"));
  EXPECT_THAT(Records("departments/NJ"), HasViolation("parent"));
  EXPECT_THAT(Records("departments/nj-tcj", -1), HasViolation("page_size"));
  EXPECT_THAT(Records("departments/nj-tcj", 0, "x"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_INVALID));
  Write("nj-tcj", 0, 2);
  JX_ASSERT_OK_AND_ASSIGN(const auto page, Records("departments/nj-tcj", 1));
  EXPECT_THAT(Records("departments/nj-fgw", 1, page.next_page_token()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH));
  v1::ListAuditHeadsRequest heads;
  heads.set_parent("departments/nj-tcj");
  EXPECT_THAT(Call(&Stub::ListAuditHeads, heads), HasViolation("parent"));
  v1::ListAuditCheckpointsRequest checkpoints;
  EXPECT_THAT(Call(&Stub::ListAuditCheckpoints, checkpoints),
              HasViolation("parent"));
  v1::CreateAuditCheckpointRequest create;
  create.set_parent("departments/nj-tcj");
  EXPECT_THAT(Call(&Stub::CreateAuditCheckpoint, create),
              HasViolation("parent"));
}

TEST_F(AuditServiceTest, RefusesOptionsThatDoNotFit) {
  const auto make = [&](const AuditOptions& options) {
    return MakeAuditService(options, account_.db(), &server_->runtime())
        .status();
  };
  EXPECT_THAT(make({"jixiao-test", "", "", absl::Milliseconds(999)}),
              AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                    MessageIs(HasSubstr("--audit_checkpoint_interval"))));
  EXPECT_THAT(make({"jixiao-test", key_.private_file(), "", absl::Hours(1)}),
              AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                    MessageIs(HasSubstr("--audit_checkpoint_file"))));
}

// Destroyed while a checkpoint may be under way.
TEST_F(AuditServiceTest, EndsWithItsThread) {
  Write("nj-tcj");
  for (int i = 0; i < 20; ++i) {
    const auto made = MakeAuditService(
        {"jixiao-test", key_.private_file(), file_, absl::Hours(1)},
        account_.db(), &server_->runtime(), clock_);
    ASSERT_TRUE(made.ok()) << made.status();
  }
  JX_EXPECT_OK(MakeCheckpoint());
  EXPECT_EQ(database_.Count("audit_checkpoint"), 1);
}

}  // namespace
}  // namespace jixiao::admin
