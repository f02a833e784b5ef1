// Every rpc of every service, as every role, for its own department, a foreign
// one and all of them.
#include "common/testing/access.h"

#include <filesystem>
#include <iostream>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "common/rpc/access_policy.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/access/servers.h"

namespace jixiao::access {
namespace {

template <typename Server>
class RpcAccess : public Server {};

using Servers = ::testing::Types<BudgetServer, ProjectServer, EvaluationServer,
                                 OrchestratorServer>;

struct ServerNames {
  template <typename Server>
  static std::string GetName(int) {
    return Server::kName;
  }
};

TYPED_TEST_SUITE(RpcAccess, Servers, ServerNames);

// What is counted is printed: a walk over nothing would show.
void Print(const std::string& server, int cells) {
  std::cout << server << ": " << cells << " cells of rpc, role and department"
            << std::endl;
  EXPECT_GT(cells, 0);
}

TYPED_TEST(RpcAccess, EveryCellIsAsTheContractSays) {
  this->Fill();
  const testing::Served server = this->Server();
  Print(this->kName,
        testing::ExpectGrants(server, testing::ContractGrants(server.samples)));
}

// Of every method auditors may call it for their own department and services
// for any, whatever the contract says; then the contract holds again.
TYPED_TEST(RpcAccess, APolicyInForceDecidesInPlaceOfTheContract) {
  this->Fill();
  const testing::Served server = this->Server();
  const rpc::Grants grants = {{type::v1::ROLE_AUDITOR, rpc::Reach::kOwn},
                              {type::v1::ROLE_SERVICE, rpc::Reach::kAny}};
  std::map<std::string, rpc::Grants> overrides;
  for (const testing::Method* rpc : testing::AllRpcs(server.samples)) {
    overrides[rpc->service()->full_name() + "/" + rpc->name()] = grants;
  }
  this->Runtime().SetPolicy(
      std::make_shared<const rpc::AccessPolicy>(overrides));
  Print(this->kName, testing::ExpectGrants(server, [&](const testing::Method&) {
          return grants;
        }));
  this->Runtime().SetPolicy(std::make_shared<const rpc::AccessPolicy>());
  testing::ExpectGrants(server, testing::ContractGrants(server.samples));
}

TYPED_TEST(RpcAccess, NobodyInParticularIsUnauthenticated) {
  EXPECT_GT(testing::ExpectUnauthenticated(this->Server()), 0);
}

TYPED_TEST(RpcAccess,
           AForeignDepartmentIsRefusedWhetherOrNotWhatIsNamedExists) {
  const auto absent = testing::AnswersToForeigners(this->Server());
  EXPECT_FALSE(absent.empty());
  this->Fill();
  const std::string before = this->database_.Contents();
  EXPECT_EQ(testing::AnswersToForeigners(this->Server()), absent);
  EXPECT_EQ(this->database_.Contents(), before);
}

TYPED_TEST(RpcAccess, AllDepartmentsAtOnceAreForThoseWhoHoldAll) {
  this->Fill();
  std::vector<std::string> expected = this->OverAllDepartments();
  expected.push_back("ListAuditRecords");
  EXPECT_EQ(testing::RpcsOverAllDepartments(this->Server()), expected);
}

TYPED_TEST(RpcAccess, APassedDeadlineEndsTheCall) {
  const std::string before = this->database_.Contents();
  EXPECT_GT(testing::ExpectDeadlineEndsCalls(this->Server()), 0);
  EXPECT_EQ(this->database_.Contents(), before);
}

void AddServices(const testing::Samples& samples, std::set<std::string>& all) {
  all.insert(samples.services.begin(), samples.services.end());
}

// So that a service nobody looked at cannot be added.
TEST(ContractServices, AreAllServedByAServerOfThisTest) {
  std::set<std::string> served;
  AddServices(BudgetServer::Samples(), served);
  AddServices(ProjectServer::Samples(), served);
  AddServices(EvaluationServer::Samples(), served);
  AddServices(OrchestratorServer::Samples(), served);
  served.erase("google.longrunning.Operations");

  std::set<std::string> contract;
  const std::filesystem::path root = JIXIAO_PROTO_DIR;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(root / "jixiao")) {
    if (entry.path().extension() != ".proto") continue;
    const std::string name =
        std::filesystem::relative(entry.path(), root).string();
    const auto* file =
        google::protobuf::DescriptorPool::generated_pool()->FindFileByName(
            name);
    ASSERT_NE(file, nullptr) << name << " is not linked in";
    for (int i = 0; i < file->service_count(); ++i) {
      contract.insert(file->service(i)->full_name());
    }
  }
  EXPECT_EQ(served, contract);
}

}  // namespace
}  // namespace jixiao::access
