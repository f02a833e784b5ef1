#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_FRAMEWORK_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_FRAMEWORK_FIXTURE_H_

#include <string>
#include <utility>
#include <vector>

#include "tests/integration/services/evaluation/service_fixture.h"

namespace jixiao::evaluation {

inline constexpr char kFirstRevision[] = "frameworks/small@1";
inline constexpr char kSecondRevision[] = "frameworks/small@2";

// The rpcs about frameworks, each with the etag that is handed in.
class FrameworkFixture : public ServiceFixture {
 protected:
  using Stub = v1::EvaluationService::Stub;

  absl::StatusOr<v1::Framework> Get(const std::string& name) {
    v1::GetFrameworkRequest request;
    request.set_name(name);
    return Call(&Stub::GetFramework, request);
  }
  absl::StatusOr<v1::Framework> Update(const v1::Framework& framework,
                                       bool validate_only = false) {
    v1::UpdateFrameworkRequest request;
    *request.mutable_framework() = framework;
    request.set_validate_only(validate_only);
    return Call(&Stub::UpdateFramework, request);
  }
  absl::StatusOr<v1::Framework> Revise(const std::string& name,
                                       const std::string& etag) {
    v1::ReviseFrameworkRequest request;
    request.set_name(name);
    request.set_etag(etag);
    return Call(&Stub::ReviseFramework, request);
  }
  absl::StatusOr<v1::Framework> Activate(const std::string& name,
                                         const std::string& etag) {
    v1::ActivateFrameworkRequest request;
    request.set_name(name);
    request.set_etag(etag);
    return Call(&Stub::ActivateFramework, request);
  }
  absl::StatusOr<v1::Framework> Retire(const std::string& name,
                                       const std::string& etag) {
    v1::RetireFrameworkRequest request;
    request.set_name(name);
    request.set_etag(etag);
    return Call(&Stub::RetireFramework, request);
  }

  // A failure of these is one of the test, and the answer empty.
  v1::Framework MustCreateActive(const v1::Framework& framework,
                                 const std::string& id = "small") {
    const v1::Framework created = Expected(Create(framework, id));
    return Expected(Activate(created.name(), created.etag()));
  }
  v1::Framework MustGet(const std::string& name) { return Expected(Get(name)); }
  // A second revision of a framework whose newest is no DRAFT.
  v1::Framework MustRevise(const v1::Framework& newest) {
    return Expected(Revise(newest.name().substr(0, newest.name().find('@')),
                           newest.etag()));
  }

  static v1::Framework Expected(absl::StatusOr<v1::Framework> framework) {
    EXPECT_THAT(framework, testing::IsOk());
    return framework.ok() ? *std::move(framework) : v1::Framework();
  }
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_FRAMEWORK_FIXTURE_H_
