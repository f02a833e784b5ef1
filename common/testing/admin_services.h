#ifndef JIXIAO_COMMON_TESTING_ADMIN_SERVICES_H_
#define JIXIAO_COMMON_TESTING_ADMIN_SERVICES_H_

#include <memory>
#include <vector>

#include "common/clock/clock.h"
#include "common/mysql/database.h"
#include "common/rpc/runtime.h"
#include "common/testing/any_rpc.h"
#include "grpcpp/impl/service_type.h"

namespace jixiao::testing {

// What every server serves of itself, for a server that a test runs: an audit
// trail without checkpoints, and diagnostics of nothing but the database. Goes
// after the server has stopped; nothing is owned.
class AdminServices {
 public:
  AdminServices(mysql::Database& database, rpc::Runtime& runtime,
                const Clock& clock);

  // The server's own services and these.
  std::vector<grpc::Service*> With(std::vector<grpc::Service*> services) const;

 private:
  std::vector<std::shared_ptr<grpc::Service>> services_;
};

// The samples of a server's own services, and of these.
Samples WithAdminServices(Samples samples);

}  // namespace jixiao::testing

#endif  // JIXIAO_COMMON_TESTING_ADMIN_SERVICES_H_
