// A request that lacks a REQUIRED field is refused with that field named.
#include "tests/integration/services/project/any_rpc.h"

namespace jixiao::project {
namespace {

// The violation of the field itself or of what it holds.
::testing::Matcher<absl::Status> NamesPath(const std::string& path) {
  return ::testing::ResultOf(
      [path](const absl::Status& status) {
        return testing::NamesField(status, path) ? "named"
                                                 : status::ToLogString(status);
      },
      std::string("named"));
}

class RequiredFieldsTest : public ProjectTest {};

TEST_F(RequiredFieldsTest, TheDefaultRequestNamesEveryOne) {
  int named = 0;
  for (const Method* rpc : AllRpcs()) {
    const absl::Status status = CallAny(server_, *rpc, *DefaultRequest(*rpc));
    for (const RequiredField& field : RequiredFields(*GoodRequest(*rpc))) {
      if (field.path.find('.') != std::string::npos) continue;
      EXPECT_THAT(status, NamesPath(field.path))
          << rpc->name() << " " << field.path;
      ++named;
    }
  }
  EXPECT_GT(named, 90);
}

TEST_F(RequiredFieldsTest, EachOneUnsetIsNamed) {
  CreateWhatIsNamed(server_);
  const std::string before = Contents();
  int named = 0;
  for (const Method* rpc : AllRpcs()) {
    for (const RequiredField& field : RequiredFields(*GoodRequest(*rpc))) {
      auto request = GoodRequest(*rpc);
      field.unset(*request);
      EXPECT_THAT(CallAny(server_, *rpc, *request), NamesPath(field.path))
          << rpc->name() << " " << field.path;
      ++named;
    }
  }
  EXPECT_GT(named, 150);
  EXPECT_EQ(Contents(), before);
}

TEST_F(RequiredFieldsTest, AGoodRequestPassesValidation) {
  for (const Method* rpc : AllRpcs()) {
    const absl::Status status = CallAny(server_, *rpc, *GoodRequest(*rpc));
    EXPECT_TRUE(status::ViolationsOf(status).empty())
        << rpc->name() << " " << status::ToLogString(status);
  }
}

}  // namespace
}  // namespace jixiao::project
