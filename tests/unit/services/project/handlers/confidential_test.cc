#include "services/project/handlers/confidential.h"

#include <gtest/gtest.h>

namespace jixiao::project {
namespace {

rpc::Principal With(const std::vector<rpc::Role>& roles) {
  return {"x", roles, {"nj-tcj"}};
}

TEST(ConfidentialTest, WhoeverWorksOnProjectsSeesNames) {
  for (const rpc::Role role :
       {type::v1::ROLE_CLERK, type::v1::ROLE_APPROVER, type::v1::ROLE_REVIEWER,
        type::v1::ROLE_OPERATOR, type::v1::ROLE_AUDITOR}) {
    EXPECT_TRUE(SeesConfidential(With({role}))) << rpc::RoleWord(role);
    EXPECT_TRUE(SeesConfidential(With({type::v1::ROLE_SERVICE, role})))
        << rpc::RoleWord(role);
  }
}

TEST(ConfidentialTest, ServicesAndReadersSeeNone) {
  EXPECT_FALSE(SeesConfidential(With({type::v1::ROLE_SERVICE})));
  EXPECT_FALSE(SeesConfidential(With({type::v1::ROLE_READER})));
  EXPECT_FALSE(SeesConfidential(
      With({type::v1::ROLE_READER, type::v1::ROLE_SERVICE})));
  EXPECT_FALSE(SeesConfidential(With({})));
}

TEST(ConfidentialTest, AReaderGetsAConfidentialProjectWithoutNames) {
  v1::Project project;
  project.set_confidential(true);
  project.set_display_name("项目");
  project.set_investor("投资方");
  project.set_district("江宁区");
  Conceal(With({type::v1::ROLE_READER}), project);
  EXPECT_EQ(project.display_name(), "");
  EXPECT_EQ(project.investor(), "");
  EXPECT_EQ(project.district(), "江宁区");
}

}  // namespace
}  // namespace jixiao::project
