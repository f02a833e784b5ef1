#include "tests/benchmark/services/budget/access_server.h"

#include <cstdlib>
#include <iostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/clock/clock.h"
#include "common/identity/identity_authenticator.h"
#include "common/rpc/client.h"
#include "common/testing/token_issuer.h"
#include "grpcpp/server_builder.h"
#include "services/budget/data/embedded.h"
#include "tests/benchmark/services/budget/rows.h"

namespace jixiao::budget {
namespace {

constexpr char kServiceName[] = "spiffe://jixiao/benchmark";

constexpr char kPolicy[] = R"(policy: 1
methods:
  jixiao.budget.v1.BudgetService/GetDepartment: {READER: own, CLERK: own, SERVICE: any}
  jixiao.budget.v1.BudgetService/ListDepartments: {OPERATOR: any}
  jixiao.budget.v1.BudgetService/CreateDepartment: {OPERATOR: any}
services:
  - {name: "spiffe://jixiao/benchmark", subject: benchmark, roles: [SERVICE], departments: ["-"]}
  - {name: "spiffe://jixiao/other", subject: other, roles: [READER], departments: ["other"]}
)";

std::string Clerk() {
  return absl::StrCat("subject=clerk;role=CLERK;department=",
                      kBenchmarkDepartment);
}

template <class T>
T OrAbort(absl::StatusOr<T> value) {
  if (value.ok()) return *std::move(value);
  std::cerr << value.status() << std::endl;
  std::abort();
}

std::unique_ptr<rpc::Authenticator> AuthenticatorOf(const Access& access,
                                                    const Proofs& proofs) {
  if (access.Believed()) {
    return std::make_unique<rpc::DevelopmentAuthenticator>();
  }
  auto authenticator =
      std::make_unique<identity::IdentityAuthenticator>(identity::TokenRules{
          testing::TokenIssuer::kIssuer, testing::TokenIssuer::kAudience});
  authenticator->SetKeys(proofs.keys);
  authenticator->SetServices(proofs.policy.services);
  return authenticator;
}

std::shared_ptr<grpc::ServerCredentials> ServerSide(const Access& access,
                                                    const Proofs& proofs) {
  if (!access.tls) return grpc::InsecureServerCredentials();
  tls::Files files = proofs.server;
  if (!access.certificate) files.ca_file.clear();
  return tls::ServerCredentials(files, access.certificate);
}

std::shared_ptr<grpc::ChannelCredentials> ClientSide(const Access& access,
                                                     const Proofs& proofs) {
  if (!access.tls) return grpc::InsecureChannelCredentials();
  if (access.certificate) return tls::ClientCredentials(proofs.client);
  return tls::ClientCredentials({"", "", proofs.authority.file()});
}

}  // namespace

Proofs::Proofs() {
  const testing::CertificateFiles of_server = authority.Issue({});
  server = {of_server.certificate_file, of_server.key_file, authority.file()};
  testing::CertificateAuthority::Contents contents;
  contents.names = absl::StrCat("URI:", kServiceName);
  const testing::CertificateFiles of_client = authority.Issue(contents);
  client = {of_client.certificate_file, of_client.key_file, authority.file()};
  testing::TokenIssuer issuer;
  issuer.AddKey("benchmark", testing::TokenIssuer::Algorithm::kRs256);
  keys = OrAbort(identity::KeySet::Parse(issuer.KeySet()));
  token = issuer.Token(Clerk());
  policy = OrAbort(identity::ParsePolicy(kPolicy));
}

AccessServer::AccessServer(mysql::Database& database, const Access& access,
                           const Proofs& proofs)
    : access_(access),
      token_(proofs.token),
      authenticator_(AuthenticatorOf(access, proofs)),
      runtime_({}, authenticator_.get()),
      service_({database, SystemClock(), EmbeddedReferenceData(), nullptr},
               &runtime_),
      credentials_(ServerSide(access, proofs)) {
  if (access.policy) {
    runtime_.SetPolicy(
        std::make_shared<const rpc::AccessPolicy>(proofs.policy.access));
  }
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", credentials_, &port);
  builder.RegisterService(&service_);
  server_ = builder.BuildAndStart();
  if (server_ == nullptr || port == 0) {
    std::cerr << "cannot listen" << std::endl;
    std::abort();
  }
  stub_ = v1::BudgetService::NewStub(rpc::MakeChannel(
      absl::StrCat("127.0.0.1:", port), ClientSide(access, proofs)));
}

AccessServer::~AccessServer() {
  server_->Shutdown(absl::ToChronoTime(absl::Now()));
  server_->Wait();
}

absl::Status AccessServer::Read() {
  rpc::ClientOptions options;
  if (access_.Believed()) options.principal = Clerk();
  if (access_.token) options.bearer_token = token_;
  const auto context = rpc::MakeContext(options);
  v1::GetDepartmentRequest request;
  request.set_name(absl::StrCat("departments/", kBenchmarkDepartment));
  v1::Department response;
  return rpc::FromGrpc(stub_->GetDepartment(context.get(), request, &response));
}

}  // namespace jixiao::budget
