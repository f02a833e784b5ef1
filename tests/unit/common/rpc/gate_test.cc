// Who is let in: policies, rates and what an authenticator is shown.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <utility>

#include "common/status/status.h"
#include "common/testing/certificates.h"
#include "common/testing/matchers.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/server_builder.h"
#include "tests/unit/common/rpc/testdata/rpc_fixture.h"

namespace jixiao::testing {
namespace {

using rpc::Reach;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using type::v1::ROLE_CLERK;
using type::v1::ROLE_READER;

constexpr char kSay[] = "jixiao.testing.v1.EchoService/Say";
constexpr char kGather[] = "jixiao.testing.v1.EchoService/Gather";
constexpr char kTcjReader[] = "subject=bob;role=READER;department=nj-tcj";

std::shared_ptr<const rpc::AccessPolicy> Policy(
    std::map<std::string, rpc::Grants> overrides) {
  return std::make_shared<const rpc::AccessPolicy>(std::move(overrides));
}

// Another connection to the same server.
std::shared_ptr<grpc::Channel> OtherConnection(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(),
                                   arguments);
}

// The whole of an error as a client can see it.
std::string Visible(const absl::Status& status) {
  std::string text = status::ToLogString(status);
  for (const google::protobuf::Any& detail : status::Details(status)) {
    text += detail.SerializeAsString();
  }
  return text;
}

class GateTest : public RpcFixture {
 protected:
  // departments/{any}/projects/there exists.
  void StartLookingUp() {
    if (!made_) Make();
    service().say = [this](const rpc::Call&, const v1::SayRequest& request,
                           v1::SayResponse&) {
      runs_.fetch_add(1);
      const bool there =
          request.name().find("/projects/there") != std::string::npos;
      return there ? absl::OkStatus()
                   : status::NotFound("jixiao/Project", request.name());
    };
    Start();
  }

  // Each refused call in its turn: why, as the log says.
  std::vector<std::string> Denials() const {
    std::vector<std::string> denials;
    for (const nlohmann::json& line : RpcLines()) {
      if (line.contains("denied")) denials.push_back(line["denied"]);
    }
    return denials;
  }

  bool made_ = false;
  std::atomic<int> runs_{0};
};

TEST_F(GateTest, AnswersTheSameWhetherOrNotTheThingExists) {
  StartLookingUp();
  // Seen by one who may.
  EXPECT_THAT(Say(As(kClerk), "", "departments/nj-tcj/projects/there").status,
              IsOk());
  EXPECT_THAT(Say(As(kClerk), "", "departments/nj-tcj/projects/none").status,
              StatusIs(absl::StatusCode::kNotFound));
  ASSERT_EQ(runs_, 2);
  std::set<std::string> answers;
  for (const char* principal :
       {kTcjReader, "subject=c;role=CLERK;department=other",
        "subject=d;role=READER;department=other",
        "subject=e;role=READER;department=-"}) {
    for (const char* name : {"departments/nj-tcj/projects/there",
                             "departments/nj-tcj/projects/none",
                             "departments/nobody/projects/none"}) {
      const absl::Status status = Say(As(principal), "", name).status;
      EXPECT_THAT(status, StatusIs(absl::StatusCode::kPermissionDenied));
      answers.insert(Visible(status));
    }
  }
  EXPECT_THAT(answers, SizeIs(1));
  EXPECT_EQ(runs_, 2);
}

TEST_F(GateTest, LogsWhetherRoleOrScopeWasMissingRoleFirst) {
  StartLookingUp();
  Say(As(kTcjReader));
  Say(As(kClerk), "", "departments/other");
  Say(As("subject=d;role=READER;department=x"), "", "departments/other");
  ASSERT_TRUE(Eventually([this] { return RpcLines().size() == 3; }));
  EXPECT_THAT(Denials(), ElementsAre("role", "scope", "role"));
  EXPECT_EQ(RpcLines()[1]["department"], "other");
  EXPECT_EQ(RpcLines()[1]["subject"], "alice");
  EXPECT_EQ(runs_, 0);
}

TEST_F(GateTest, JudgesByThePolicyThatIsInForce) {
  Start();
  EXPECT_THAT(Say(As(kTcjReader)).status,
              StatusIs(absl::StatusCode::kPermissionDenied));
  runtime().SetPolicy(Policy({{kSay, {{ROLE_READER, Reach::kOwn}}}}));
  EXPECT_THAT(Say(As(kTcjReader)).status, IsOk());
  EXPECT_THAT(Say(As(kTcjReader), "", "departments/other").status,
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Say(As(kClerk)).status,
              StatusIs(absl::StatusCode::kPermissionDenied));
  runtime().SetPolicy(Policy({{kSay, {{ROLE_READER, Reach::kAny}}}}));
  EXPECT_THAT(Say(As(kTcjReader), "", "departments/other").status, IsOk());
  EXPECT_THAT(Say(As(kTcjReader), "", "departments/-").status, IsOk());
  runtime().SetPolicy(Policy({}));
  EXPECT_THAT(Say(As(kTcjReader)).status,
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Say(As(kClerk)).status, IsOk());
}

TEST_F(GateTest, JudgesTheNextMessageOfAnOpenStreamByTheNewPolicy) {
  Make();
  std::atomic<int> messages{0};
  service().on_message = [&] { messages.fetch_add(1); };
  Start();
  auto context = rpc::MakeContext(As(kClerk));
  v1::SayResponse response;
  auto writer = stub().Gather(context.get(), &response);
  v1::SayRequest request;
  request.set_name("departments/nj-tcj");
  ASSERT_TRUE(writer->Write(request));
  ASSERT_TRUE(Eventually([&] { return messages == 1; }));
  runtime().SetPolicy(Policy({{kGather, {{ROLE_READER, Reach::kOwn}}}}));
  writer->Write(request);
  EXPECT_THAT(rpc::FromGrpc(writer->Finish()),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(GateTest, TakesNewPoliciesWhileCallsAreJudged) {
  Start();
  std::atomic<bool> done{false};
  std::thread changer([&] {
    for (int i = 0; !done; ++i) {
      const Reach reach = i % 2 == 0 ? Reach::kOwn : Reach::kAny;
      runtime().SetPolicy(Policy({{kSay, {{ROLE_CLERK, reach}}}}));
    }
  });
  for (int i = 0; i < 200; ++i) EXPECT_THAT(Say(As(kClerk)).status, IsOk());
  done = true;
  changer.join();
}

class RateTest : public GateTest {
 protected:
  // Calls until one is refused.
  absl::Status Exceed(v1::EchoService::Stub& caller) {
    absl::Status status;
    for (int i = 0; i < 10000 && status.ok(); ++i) {
      auto context = rpc::MakeContext(As(kClerk));
      v1::SayRequest request;
      request.set_name("departments/nj-tcj");
      v1::SayResponse response;
      status = rpc::FromGrpc(caller.Say(context.get(), request, &response));
    }
    return status;
  }

  void StartLimited(int rate, int burst) {
    rpc::Runtime::Options options;
    options.rate_limit = rate;
    options.rate_burst = burst;
    Make(options);
    Start();
  }

  static absl::Duration DelayIn(const absl::Status& status) {
    google::rpc::RetryInfo retry;
    for (const google::protobuf::Any& detail : status::Details(status)) {
      if (detail.UnpackTo(&retry)) break;
    }
    return absl::Seconds(retry.retry_delay().seconds()) +
           absl::Nanoseconds(retry.retry_delay().nanos());
  }
};

TEST_F(RateTest, TellsWhoCalledTooOftenAndWhenToTryAgain) {
  StartLimited(5, 1);
  const absl::Status refused = Exceed(stub());
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted,
                                type::v1::ERROR_REASON_RATE_LIMITED));
  google::rpc::QuotaFailure quota;
  for (const google::protobuf::Any& detail : status::Details(refused)) {
    if (detail.UnpackTo(&quota)) break;
  }
  ASSERT_EQ(quota.violations_size(), 1);
  EXPECT_EQ(quota.violations(0).subject(), "alice");
  const absl::Duration delay = DelayIn(refused);
  EXPECT_GT(delay, absl::ZeroDuration());
  EXPECT_LE(delay, absl::Milliseconds(200));
  absl::SleepFor(delay);
  EXPECT_THAT(Say(As(kClerk)).status, IsOk());
}

TEST_F(RateTest, CountsCallersAndNotConnections) {
  StartLimited(1, 100);
  const auto other = v1::EchoService::NewStub(OtherConnection(address()));
  ASSERT_THAT(Exceed(*other), StatusIs(absl::StatusCode::kResourceExhausted));
  // Alice has emptied her bucket over the other one; a second brings one back.
  int refused = 0;
  for (int i = 0; i < 50; ++i) refused += Say(As(kClerk)).status.ok() ? 0 : 1;
  EXPECT_GT(refused, 0);
  EXPECT_THAT(Say(As("subject=carol;role=CLERK;department=nj-tcj")).status,
              IsOk());
}

TEST_F(RateTest, CountsCallsThatArePermittedToNobody) {
  StartLimited(1, 1);
  absl::Status status;
  for (int i = 0; i < 10000; ++i) {
    status = Say(As(kTcjReader)).status;
    if (!absl::IsPermissionDenied(status)) break;
  }
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kResourceExhausted,
                               type::v1::ERROR_REASON_RATE_LIMITED));
}

TEST_F(RateTest, IsUnlimitedByDefault) {
  Start();
  for (int i = 0; i < 500; ++i) ASSERT_THAT(Say(As(kClerk)).status, IsOk());
}

// Lets everyone in and keeps what it was shown.
class ShownCredentials : public rpc::Authenticator {
 public:
  struct Shown {
    std::vector<std::string> tokens;
    std::vector<std::string> names;
  };

  explicit ShownCredentials(Shown* shown) : shown_(*shown) {}

  absl::StatusOr<rpc::Principal> Authenticate(
      const rpc::Credentials& credentials) const override {
    const auto [begin, end] =
        credentials.metadata.equal_range(rpc::kAuthorizationKey);
    for (auto entry = begin; entry != end; ++entry) {
      shown_.tokens.emplace_back(entry->second.data(), entry->second.size());
    }
    shown_.names = credentials.certificate_names;
    return rpc::ParsePrincipal(kClerk);
  }

 private:
  Shown& shown_;
};

std::string FileText(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A TLS server which takes certificates of one authority.
class CredentialsTest : public ::testing::Test {
 protected:
  ~CredentialsTest() override {
    if (server_ == nullptr) return;
    server_->Shutdown();
    server_->Wait();
  }

  void Start(bool tls) {
    grpc::ServerBuilder builder;
    builder.AddListeningPort(
        "localhost:0", tls ? Tls() : grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    ASSERT_NE(server_, nullptr);
  }

  std::shared_ptr<grpc::ServerCredentials> Tls() {
    const CertificateFiles own = authority_.Issue({});
    grpc::SslServerCredentialsOptions options(
        GRPC_SSL_REQUEST_CLIENT_CERTIFICATE_AND_VERIFY);
    options.pem_root_certs = FileText(authority_.file());
    options.pem_key_cert_pairs.push_back(
        {FileText(own.key_file), FileText(own.certificate_file)});
    return grpc::SslServerCredentials(options);
  }

  // `names` of the client's certificate; null: it shows none.
  absl::Status Say(const char* names, const std::string& token = "") {
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = FileText(authority_.file());
    if (names != nullptr) {
      CertificateAuthority::Contents contents;
      contents.names = names;
      const CertificateFiles own = authority_.Issue(contents);
      options.pem_private_key = FileText(own.key_file);
      options.pem_cert_chain = FileText(own.certificate_file);
    }
    return SayOver(grpc::SslCredentials(options), token);
  }

  absl::Status SayOver(std::shared_ptr<grpc::ChannelCredentials> credentials,
                       const std::string& token = "") {
    const auto stub = v1::EchoService::NewStub(rpc::MakeChannel(
        "localhost:" + std::to_string(port_), std::move(credentials)));
    rpc::ClientOptions options;
    options.bearer_token = token;
    auto context = rpc::MakeContext(options);
    v1::SayResponse response;
    const grpc::Status answer = stub->Say(context.get(), {}, &response);
    runtime_.in_flight();  // as RpcFixture::Settle
    return rpc::FromGrpc(answer);
  }

  ShownCredentials::Shown shown_;

 private:
  log::Capture capture_;
  CertificateAuthority authority_;
  ShownCredentials authenticator_{&shown_};
  rpc::Runtime runtime_{{}, &authenticator_};
  EchoService service_{runtime_};
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

TEST_F(CredentialsTest, ShowsTheNamesOfTheClientsCertificate) {
  Start(/*tls=*/true);
  ASSERT_THAT(Say("URI:spiffe://jixiao/orchestrator,DNS:orchestrator.local"),
              IsOk());
  EXPECT_THAT(shown_.names,
              ::testing::UnorderedElementsAre("spiffe://jixiao/orchestrator",
                                              "orchestrator.local"));
}

// An authority that lets its clients choose such names, as one for mail does,
// has not let them choose who they are here.
TEST_F(CredentialsTest, ShowsNoNamesOfACertificateThatAreNoUriAndNoDnsName) {
  Start(/*tls=*/true);
  ASSERT_THAT(
      Say("email:spiffe://jixiao/orchestrator,email:a@b,IP:127.0.0.1,"
          "DNS:somebody.local"),
      IsOk());
  EXPECT_THAT(shown_.names, ElementsAre("somebody.local"));
}

TEST_F(CredentialsTest, ShowsNoNamesOfAClientWithoutCertificate) {
  Start(/*tls=*/true);
  ASSERT_THAT(Say(nullptr), IsOk());
  EXPECT_THAT(shown_.names, IsEmpty());
}

TEST_F(CredentialsTest, ShowsNoNamesOfACertificateWithoutNames) {
  Start(/*tls=*/true);
  ASSERT_THAT(Say(""), IsOk());
  EXPECT_THAT(shown_.names, IsEmpty());
}

TEST_F(CredentialsTest, ShowsNoNamesInPlaintext) {
  Start(/*tls=*/false);
  ASSERT_THAT(SayOver(grpc::InsecureChannelCredentials()), IsOk());
  EXPECT_THAT(shown_.names, IsEmpty());
}

TEST_F(CredentialsTest, ShowsTheTokenOfTheClient) {
  Start(/*tls=*/true);
  ASSERT_THAT(Say(nullptr, "abc.def.ghi"), IsOk());
  EXPECT_THAT(shown_.tokens, ElementsAre("Bearer abc.def.ghi"));
}

TEST_F(CredentialsTest, LetsNobodyInWhoseTlsIsNone) {
  Start(/*tls=*/true);
  EXPECT_THAT(SayOver(grpc::InsecureChannelCredentials()),
              StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace jixiao::testing
