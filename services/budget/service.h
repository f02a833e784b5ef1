#ifndef JIXIAO_SERVICES_BUDGET_SERVICE_H_
#define JIXIAO_SERVICES_BUDGET_SERVICE_H_

#include <functional>
#include <string>
#include <vector>

#include "common/clock/clock.h"
#include "common/rpc/method_table.h"
#include "common/rpc/runtime.h"
#include "jixiao/budget/v1/budget_service.grpc.pb.h"
#include "services/budget/store/store.h"

namespace jixiao::budget {

// The transport of BudgetService: every rpc passes the runtime's gate with the
// department it names, is validated, and becomes one call of the store. Thread
// safe.
class Service : public v1::BudgetService::CallbackService {
 public:
  // None is owned; all outlive the service. `before_chunk` may be null: run
  // before each chunk of an import is written, for tests.
  Service(Reader* reader, Writer* writer, rpc::Runtime* runtime,
          const Clock* clock, std::function<void(int)> before_chunk = nullptr);

  grpc::ServerUnaryReactor* CreateDepartment(
      grpc::CallbackServerContext* context,
      const v1::CreateDepartmentRequest* request,
      v1::Department* response) override;
  grpc::ServerUnaryReactor* GetDepartment(
      grpc::CallbackServerContext* context,
      const v1::GetDepartmentRequest* request,
      v1::Department* response) override;
  grpc::ServerUnaryReactor* ListDepartments(
      grpc::CallbackServerContext* context,
      const v1::ListDepartmentsRequest* request,
      v1::ListDepartmentsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateDepartment(
      grpc::CallbackServerContext* context,
      const v1::UpdateDepartmentRequest* request,
      v1::Department* response) override;
  grpc::ServerReadReactor<v1::ImportBudgetRecordsRequest>* ImportBudgetRecords(
      grpc::CallbackServerContext* context,
      v1::ImportBudgetRecordsResponse* response) override;
  grpc::ServerUnaryReactor* ListBudgetRecords(
      grpc::CallbackServerContext* context,
      const v1::ListBudgetRecordsRequest* request,
      v1::ListBudgetRecordsResponse* response) override;
  grpc::ServerUnaryReactor* GetFactSet(grpc::CallbackServerContext* context,
                                       const v1::GetFactSetRequest* request,
                                       type::v1::FactSet* response) override;

 private:
  absl::Status Create(const rpc::Call& call,
                      const v1::CreateDepartmentRequest& request,
                      v1::Department& response);
  absl::Status Get(const rpc::Call& call,
                   const v1::GetDepartmentRequest& request,
                   v1::Department& response);
  absl::Status List(const rpc::Call& call,
                    const v1::ListDepartmentsRequest& request,
                    v1::ListDepartmentsResponse& response);
  absl::Status Update(const rpc::Call& call,
                      const v1::UpdateDepartmentRequest& request,
                      v1::Department& response);
  absl::Status Import(const rpc::Call& call,
                      std::vector<v1::ImportBudgetRecordsRequest> messages,
                      v1::ImportBudgetRecordsResponse& response);
  absl::Status ListRecords(const rpc::Call& call,
                           const v1::ListBudgetRecordsRequest& request,
                           v1::ListBudgetRecordsResponse& response);
  absl::Status Facts(const rpc::Call& call,
                     const v1::GetFactSetRequest& request,
                     type::v1::FactSet& response);

  journal::WriteCall WriteOf(const rpc::Call& call) const;

  Reader& reader_;
  Writer& writer_;
  rpc::Runtime& runtime_;
  const Clock& clock_;
  const std::function<void(int)> before_chunk_;
  const rpc::MethodTable methods_;
};

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_SERVICE_H_
