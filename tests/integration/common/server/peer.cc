// A whole server binary with one table and one rpc, for main_test.

#include "common/server/main.h"
#include "tests/unit/common/rpc/testdata/echo_service.h"

namespace {

// Says how many rows its table has.
absl::StatusOr<jixiao::server::Services> MakeServices(
    jixiao::mysql::Database& database, jixiao::rpc::Runtime& runtime) {
  auto echo = std::make_shared<jixiao::testing::EchoService>(runtime);
  echo->say = [&database](const jixiao::rpc::Call& call,
                          const jixiao::testing::v1::SayRequest&,
                          jixiao::testing::v1::SayResponse& response) {
    return database.Read(
        {call.deadline}, [&response](jixiao::mysql::Session& session) {
          auto rows = session.Query("SELECT COUNT(*) FROM word");
          if (rows.Next()) response.set_text(rows.Text(1));
          return absl::OkStatus();
        });
  };
  jixiao::server::Services services;
  services.services = {echo};
  services.names = {jixiao::testing::v1::EchoService::service_full_name()};
  return services;
}

}  // namespace

int main(int argc, char** argv) {
  return jixiao::server::ServerMain(
      argc, argv,
      {"peer",
       "says how many words it knows",
       {{1, "word", "CREATE TABLE word (id INT PRIMARY KEY)"}},
       MakeServices});
}
