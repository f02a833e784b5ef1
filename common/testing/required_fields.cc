#include "common/testing/required_fields.h"

#include "common/status/status.h"
#include "gtest/gtest.h"

namespace jixiao::testing {
namespace {

void ExpectNamed(const absl::Status& status, const Method& rpc,
                 const std::string& path) {
  EXPECT_TRUE(NamesField(status, path))
      << rpc.name() << " " << path << " " << status::ToLogString(status);
}

}  // namespace

int ExpectDefaultRequestsNameFields(const Served& served) {
  int named = 0;
  for (const Method* rpc : AllRpcs(served.samples)) {
    const absl::Status status =
        CallAny(served.channel, *rpc, *DefaultRequest(*rpc));
    for (const RequiredField& field :
         RequiredFields(*GoodRequest(served.samples, *rpc))) {
      if (field.path.find('.') != std::string::npos) continue;
      ExpectNamed(status, *rpc, field.path);
      ++named;
    }
  }
  return named;
}

int ExpectEachUnsetFieldIsNamed(const Served& served,
                                const std::set<std::string>& except) {
  int named = 0;
  for (const Method* rpc : AllRpcs(served.samples)) {
    for (const RequiredField& field :
         RequiredFields(*GoodRequest(served.samples, *rpc))) {
      if (except.count(field.path) > 0) continue;
      const auto request = GoodRequest(served.samples, *rpc);
      field.unset(*request);
      ExpectNamed(CallAny(served.channel, *rpc, *request), *rpc, field.path);
      ++named;
    }
  }
  return named;
}

void ExpectGoodRequestsPass(const Served& served) {
  for (const Method* rpc : AllRpcs(served.samples)) {
    const absl::Status status =
        CallAny(served.channel, *rpc, *GoodRequest(served.samples, *rpc));
    EXPECT_TRUE(status::ViolationsOf(status).empty())
        << rpc->name() << " " << status::ToLogString(status);
  }
}

}  // namespace jixiao::testing
