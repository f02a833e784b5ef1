// A request that lacks a REQUIRED field is refused with that field named.
#include "tests/integration/services/evaluation/any_rpc.h"

namespace jixiao::evaluation {
namespace {

using testing::CallAny;

// The violation of the field itself or of what it holds.
::testing::Matcher<absl::Status> Names(const std::string& path) {
  return ::testing::ResultOf(
      [path](const absl::Status& status) {
        return testing::NamesField(status, path) ? "named"
                                                 : status::ToLogString(status);
      },
      std::string("named"));
}

// The facts of a framework without formulas may come from its base, so those
// that a formula names and nobody defines are what is refused.
bool IsNamedByItsUses(const RequiredField& field) {
  return field.path == "framework.facts";
}

class RequiredFieldsTest : public ServiceFixture {
 protected:
  void SetUp() override {
    ActivateSmallFramework();
    JX_ASSERT_OK(Submit(SmallSubmission()));
  }
};

TEST_F(RequiredFieldsTest, TheDefaultRequestNamesEveryOne) {
  int named = 0;
  for (const Method* rpc : AllRpcs()) {
    const absl::Status status =
        CallAny(server_.channel(), *rpc, *DefaultRequest(*rpc));
    for (const RequiredField& field : RequiredFields(*GoodRequest(*rpc))) {
      if (field.path.find('.') != std::string::npos) continue;
      EXPECT_THAT(status, Names(field.path))
          << rpc->name() << " " << field.path;
      ++named;
    }
  }
  EXPECT_GT(named, 50);
}

TEST_F(RequiredFieldsTest, EachOneUnsetIsNamed) {
  const int64_t before = database_.Count("audit_event");
  int named = 0;
  for (const Method* rpc : AllRpcs()) {
    for (const RequiredField& field : RequiredFields(*GoodRequest(*rpc))) {
      if (IsNamedByItsUses(field)) continue;
      auto request = GoodRequest(*rpc);
      field.unset(*request);
      EXPECT_THAT(CallAny(server_.channel(), *rpc, *request), Names(field.path))
          << rpc->name() << " " << field.path;
      ++named;
    }
  }
  EXPECT_GT(named, 100);
  EXPECT_EQ(database_.Count("audit_event"), before);
}

TEST_F(RequiredFieldsTest, AGoodRequestPassesValidation) {
  for (const Method* rpc : AllRpcs()) {
    const absl::Status status =
        CallAny(server_.channel(), *rpc, *GoodRequest(*rpc));
    EXPECT_TRUE(status::ViolationsOf(status).empty())
        << rpc->name() << " " << status::ToLogString(status);
  }
}

}  // namespace
}  // namespace jixiao::evaluation
