/** Made by `npm run services:write`. */
export const upstreamsHere = 'directory=localhost:50051,meetings=localhost:50052,office-space=localhost:50053,fleet=localhost:50054,maintenance=localhost:50055,outsourcing=localhost:50056';
