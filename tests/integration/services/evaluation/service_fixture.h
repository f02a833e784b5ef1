#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_SERVICE_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_SERVICE_FIXTURE_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "common/rpc/client.h"
#include "common/testing/admin_services.h"
#include "common/testing/database.h"
#include "common/testing/fake_clock.h"
#include "common/testing/in_process_server.h"
#include "common/testing/matchers.h"
#include "services/evaluation/evidence_service.h"
#include "services/evaluation/score_service.h"
#include "services/evaluation/service.h"
#include "services/evaluation/template_service.h"

namespace jixiao::evaluation {

inline constexpr char kDepartment[] = "departments/nj-tcj";
inline constexpr char kFramework[] = "frameworks/small";
inline constexpr char kReportTemplate[] = "reportTemplates/agency";
inline constexpr char kSubmission[] = "departments/nj-tcj/submissions/2024";

// A framework of two leaves: 预算执行率 (3 points, EQUALS 100%) and 制度健全性
// (7 points, qualitative), with one check.
v1::Framework SmallFramework();

// A submission by it that claims both in full.
v1::Submission SmallSubmission();

// A template over the small framework: a section without own text, one with,
// one that tells of problems, and one that never stands.
v1::ReportTemplate SmallTemplate();

// The budget's fact set: expenditure 2,964.91 of 3,315.41 万元.
type::v1::FactSet BudgetFacts();

// The real service on a real loopback port over a fresh database.
class ServiceFixture : public ::testing::Test {
 protected:
  ServiceFixture();
  ~ServiceFixture() override;

  // Calls an rpc of the stub: Call(&Stub::GetFramework, request).
  template <typename Req, typename Res>
  absl::StatusOr<Res> Call(
      grpc::Status (v1::EvaluationService::Stub::*method)(grpc::ClientContext*,
                                                          const Req&, Res*),
      const Req& request,
      const std::string& principal = testing::kAnyPrincipal) {
    return CallOf(*stub_, method, request, principal);
  }
  template <typename Req, typename Res>
  absl::StatusOr<Res> Call(
      grpc::Status (v1::EvidenceService::Stub::*method)(grpc::ClientContext*,
                                                        const Req&, Res*),
      const Req& request,
      const std::string& principal = testing::kAnyPrincipal) {
    return CallOf(*evidence_stub_, method, request, principal);
  }
  template <typename Req, typename Res>
  absl::StatusOr<Res> Call(
      grpc::Status (v1::ScoreService::Stub::*method)(grpc::ClientContext*,
                                                     const Req&, Res*),
      const Req& request,
      const std::string& principal = testing::kAnyPrincipal) {
    return CallOf(*score_stub_, method, request, principal);
  }
  template <typename Req, typename Res>
  absl::StatusOr<Res> Call(
      grpc::Status (v1::TemplateService::Stub::*method)(grpc::ClientContext*,
                                                        const Req&, Res*),
      const Req& request,
      const std::string& principal = testing::kAnyPrincipal) {
    return CallOf(*template_stub_, method, request, principal);
  }

  absl::StatusOr<v1::Framework> Create(const v1::Framework& framework,
                                       const std::string& id = "small",
                                       const std::string& request_id = "",
                                       bool validate_only = false);
  // Creates and activates SmallFramework.
  void ActivateSmallFramework();
  absl::StatusOr<v1::Submission> Submit(const v1::Submission& submission,
                                        const std::string& request_id = "",
                                        bool validate_only = false);
  absl::StatusOr<v1::Evaluation> Evaluate(const type::v1::FactSet& facts,
                                          const std::string& request_id = "");

  testing::Database database_;
  testing::FakeClock clock_;
  testing::InProcessServer server_;
  const Backend backend_;
  EvaluationServiceImpl service_;
  EvidenceServiceImpl evidence_;
  ScoreServiceImpl scores_;
  TemplateServiceImpl templates_;
  const testing::AdminServices admin_;
  std::unique_ptr<v1::EvaluationService::Stub> stub_;
  std::unique_ptr<v1::EvidenceService::Stub> evidence_stub_;
  std::unique_ptr<v1::ScoreService::Stub> score_stub_;
  std::unique_ptr<v1::TemplateService::Stub> template_stub_;

 private:
  template <typename Stub, typename Req, typename Res>
  absl::StatusOr<Res> CallOf(Stub& stub,
                             grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                          const Req&, Res*),
                             const Req& request, const std::string& principal) {
    Res response;
    const auto context = testing::InProcessServer::Context(principal);
    const absl::Status status =
        rpc::FromGrpc((stub.*method)(context.get(), request, &response));
    if (!status.ok()) return status;
    return response;
  }
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_SERVICE_FIXTURE_H_
